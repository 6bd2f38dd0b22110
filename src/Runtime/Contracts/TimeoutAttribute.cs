namespace Snakepit.Contracts;

/// <summary>Limits how long an operation takes. On an interface it is the default of every operation.</summary>
/// <remarks>
/// The error is <c>operation_timeout</c>. Of a stream, <see cref="Ms"/> limits the wait for each item. A result that comes too late is
/// dropped; a call that still waits for a place never starts.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class TimeoutAttribute : Attribute
{
    /// <summary>Each attempt has 30 seconds.</summary>
    public TimeoutAttribute()
    {
    }

    /// <summary>Sets the limit of each attempt.</summary>
    /// <param name="ms">In milliseconds, 1 to 2,073,600,000 (24 days). The wait for a place in the bulkhead counts.</param>
    public TimeoutAttribute(int ms) => Ms = ms;

    /// <summary>Limit of each attempt, in milliseconds. Default: 30,000.</summary>
    public int Ms { get; } = 30_000;

    /// <summary>
    /// Limit of the call with all its attempts and waits, in milliseconds; sent to the worker as the gRPC deadline. 0 (the default): no limit.
    /// </summary>
    public int TotalMs { get; init; }
}
