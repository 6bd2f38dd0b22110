using Snakepit.Errors;
using Snakepit.Resilience;
using Snakepit.Workers;

namespace Snakepit.Calls;

/// <summary>A stream whose first answer is here, with the places that it keeps until it ends.</summary>
internal sealed class OpenStream<T>(WireCall call, WorkerLease lease, CallLimits limits, StreamStep<T> first) : IDisposable
{
    private Admission _admission;
    private bool _admitted;

    internal WireCall Call => call;

    internal WorkerLease Lease => lease;

    internal CallLimits Limits => limits;

    internal StreamStep<T> First => first;

    internal void Admit(Admission places) => (_admission, _admitted) = (places, true);

    /// <summary>The stream came to its end, or broke.</summary>
    internal void Complete(SnakepitError? error)
    {
        if (_admitted)
            _admission.Complete(error);
        _admitted = false;
    }

    /// <summary>Gives everything back; a stream that its reader left early counts for nothing.</summary>
    public void Dispose()
    {
        call.Dispose();
        lease.Dispose();
        if (_admitted)
            _admission.Abandon();
        _admitted = false;
    }
}

/// <summary>What the next message of a stream was: an item, the end, or an error.</summary>
internal readonly record struct StreamStep<T>(bool HasItem, T? Item, SnakepitError? Error);
