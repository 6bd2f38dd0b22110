namespace Snakepit.Contracts;

/// <summary>Limits how long an operation takes. On an interface it is the default of every operation.</summary>
/// <param name="ms">Limit of each attempt in milliseconds, 1 to 2,073,600,000 (24 days). The wait for a place in the bulkhead counts.</param>
/// <remarks>
/// The error is <c>operation_timeout</c>. Of a stream, <paramref name="ms"/> limits the wait for each item. A result that comes too late is
/// dropped; a call that still waits for a place never starts.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class TimeoutAttribute(int ms = 30_000) : Attribute
{
    /// <summary>Limit of each attempt, in milliseconds.</summary>
    public int Ms { get; } = ms;

    /// <summary>
    /// Limit of the call with all its attempts and waits, in milliseconds; sent to the worker as the gRPC deadline. 0 (the default): no limit.
    /// </summary>
    public int TotalMs { get; init; }
}
