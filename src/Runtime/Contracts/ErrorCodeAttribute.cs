using Snakepit.Errors;

namespace Snakepit.Contracts;

/// <summary>Declares a <c>const string</c> of an <see cref="ErrorCodesAttribute"/> class as an error code and says what it means.</summary>
/// <param name="category">Category of the errors with this code.</param>
/// <param name="severity">Severity of the errors with this code, unless they bring their own.</param>
[AttributeUsage(AttributeTargets.Field, Inherited = false)]
public sealed class ErrorCodeAttribute(ErrorCategory category, ErrorSeverity severity) : Attribute
{
    /// <summary>Category of the errors with this code.</summary>
    public ErrorCategory Category { get; } = category;

    /// <summary>Severity of the errors with this code.</summary>
    public ErrorSeverity Severity { get; } = severity;

    /// <summary>Whether a repetition of the call may help. By default it does not.</summary>
    public RetryKind Retry { get; init; } = RetryKind.Never;
}
