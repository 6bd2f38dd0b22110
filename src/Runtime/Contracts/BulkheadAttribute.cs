namespace Snakepit.Contracts;

/// <summary>Limits how many calls of an operation run at the same time. On an interface each operation gets a bulkhead of its own.</summary>
/// <remarks>The error is <c>bulkhead_full</c>. Those that wait are served in the order of their coming.</remarks>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class BulkheadAttribute : Attribute
{
    /// <summary>How many calls may run at the same time. 1 or more. Default: 10.</summary>
    public int Running { get; init; } = 10;

    /// <summary>How many may wait for a place. 0 or more. Default: 10.</summary>
    public int Queued { get; init; } = 10;
}
