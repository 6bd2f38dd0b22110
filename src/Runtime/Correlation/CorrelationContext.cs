using System.Diagnostics;

namespace Snakepit.Correlation;

/// <summary>The correlation ID of the work that runs now. It follows <c>await</c>, tasks and threads as the execution context does.</summary>
public static class CorrelationContext
{
    private static readonly AsyncLocal<string?> Ambient = new();

    /// <summary>The ID set by the innermost <see cref="Begin"/>, otherwise <see langword="null"/>.</summary>
    public static string? Current => Ambient.Value;

    /// <summary>
    /// The ID that a call made now carries: <see cref="Current"/>, else the one in the baggage of
    /// <see cref="Activity.Current"/>, else the one of its trace, else a new one.
    /// </summary>
    public static string GetOrCreate() =>
        Ambient.Value ?? CorrelationPropagator.Extract(Activity.Current) ?? CorrelationId.New();

    /// <summary>Makes <paramref name="correlationId"/> the current one until the scope is disposed.</summary>
    /// <param name="correlationId">A valid ID; <see langword="null"/> takes <see cref="GetOrCreate"/>.</param>
    /// <exception cref="ArgumentException">The ID is not valid; see <see cref="CorrelationId.IsValid"/>.</exception>
    public static Scope Begin(string? correlationId = null)
    {
        if (correlationId is not null)
            CorrelationId.ThrowIfInvalid(correlationId);

        var scope = new Scope(Ambient.Value);
        Ambient.Value = correlationId ?? GetOrCreate();
        return scope;
    }

    /// <summary>Takes the current correlation and trace with it, for work that a queue, timer or thread of its own runs later.</summary>
    public static CorrelationSnapshot Capture() => new(Ambient.Value, Activity.Current);

    internal static void Restore(string? correlationId) => Ambient.Value = correlationId;

    /// <summary>Ends a <see cref="Begin"/> when disposed.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly string? _previous;

        internal Scope(string? previous) => _previous = previous;

        /// <summary>Makes the ID current again that was current before.</summary>
        public void Dispose() => Restore(_previous);
    }
}
