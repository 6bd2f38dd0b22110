namespace Snakepit.Contracts;

/// <summary>Limits how often an operation is called. On an interface each operation has a limit of its own.</summary>
/// <remarks>The error is <c>rate_limited</c> and says when to return. In no span of <see cref="PerMs"/> more than <see cref="Permits"/> attempts start.</remarks>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method, Inherited = false)]
public sealed class RateLimitAttribute : Attribute
{
    /// <summary>How many attempts may start within <see cref="PerMs"/>. 1 to 100,000. Default: 100.</summary>
    public int Permits { get; init; } = 100;

    /// <summary>The span of time, in milliseconds. Default: 1,000.</summary>
    public int PerMs { get; init; } = 1_000;
}
