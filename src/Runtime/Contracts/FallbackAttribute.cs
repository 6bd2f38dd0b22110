namespace Snakepit.Contracts;

/// <summary>What a call returns when it failed for good. Exactly one source: a method, a handler, a constant, or the last good response.</summary>
/// <remarks>
/// The result says that it is degraded (<c>SnakepitResult.IsDegraded</c>). <see cref="ApplyOn"/> and <see cref="SkipOn"/> take what
/// <see cref="RetryAttribute.On"/> takes. A call that its caller cancelled has no fallback.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class FallbackAttribute : Attribute
{
    /// <summary>The fallback is <see cref="Value"/> or <see cref="LastGood"/>.</summary>
    public FallbackAttribute()
    {
    }

    /// <summary>The fallback is a method of the contract with the parameters and the return type of the operation: a static or a default one.</summary>
    public FallbackAttribute(string method) => Method = method;

    /// <summary>The fallback is an <c>ISnakepitFallback&lt;TResult&gt;</c> that is resolved from the services.</summary>
    public FallbackAttribute(Type handler) => Handler = handler;

    /// <summary>Name of the method.</summary>
    public string? Method { get; }

    /// <summary>Type of the handler.</summary>
    public Type? Handler { get; }

    /// <summary>The constant to return.</summary>
    public object? Value { get; init; }

    /// <summary>Return the latest good response to the same arguments, when there is one of at most <see cref="MaxAgeMs"/>.</summary>
    public bool LastGood { get; init; }

    /// <summary>Greatest age of the last good response, in milliseconds. Default: 300,000.</summary>
    public int MaxAgeMs { get; init; } = 300_000;

    /// <summary>The errors that have a fallback. Default: all.</summary>
    public string[] ApplyOn { get; init; } = [];

    /// <summary>The errors that have none, whatever <see cref="ApplyOn"/> says.</summary>
    public string[] SkipOn { get; init; } = [];
}
