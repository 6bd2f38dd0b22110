using Snakepit.Errors;

namespace Snakepit.AspNetCore;

/// <summary>What HTTP and gRPC clients of this service are told of errors.</summary>
public sealed class SnakepitResponseOptions
{
    /// <summary>
    /// Who reads the responses. Default: <see langword="null"/>, client developers in the Development environment and end users elsewhere.
    /// <see cref="ErrorAudience.Operator"/> counts as client developer: stack traces, files and processes are in no response unless
    /// <see cref="OperatorDetailInDevelopment"/> says so.
    /// </summary>
    public ErrorAudience? Audience { get; set; }

    /// <summary>
    /// Problem Details for every exception, not only for <see cref="SnakepitException"/>: the others get a code from
    /// <see cref="ErrorClassifier"/>. Default: <see langword="false"/>. A gRPC interceptor always answers for all.
    /// </summary>
    public bool AllExceptions { get; set; }

    /// <summary>
    /// In the Development environment Problem Details hold the whole error, with stack traces, as <c>error</c>. Does nothing in any other
    /// environment. Default: <see langword="false"/>.
    /// </summary>
    public bool OperatorDetailInDevelopment { get; set; }
}
