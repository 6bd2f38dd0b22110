using Grpc.Core;

namespace Snakepit.Errors;

/// <summary>What is known about an error code: the defaults of every error that has it.</summary>
/// <param name="Code">The code: lower snake case, at most 63 characters.</param>
/// <param name="Category">What kind of thing went wrong.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record ErrorCodeInfo(string Code, ErrorCategory Category, ErrorSeverity Severity)
{
    /// <summary>Whether a failed call may be repeated. Default: <see cref="RetryKind.Never"/>.</summary>
    public RetryKind Retry { get; init; } = RetryKind.Never;

    /// <summary><see langword="false"/> when the operation did not start, so that even what is not idempotent may be repeated.</summary>
    public bool WasSent { get; init; } = true;

    /// <summary>The gRPC status of a call that fails with this code. Default: that of the category.</summary>
    public StatusCode GrpcStatus { get; init; } = CategoryInfo.Of(Category).GrpcStatus;

    /// <summary>The HTTP status in Problem Details, 400–599. Default: that of the category.</summary>
    public int HttpStatus { get; init; } = CategoryInfo.Of(Category).HttpStatus;

    /// <summary>One sentence: what happened. May be empty.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>One sentence: what to do. May be empty.</summary>
    public string Remedy { get; init; } = "";
}
