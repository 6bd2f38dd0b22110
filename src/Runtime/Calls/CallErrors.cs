using Grpc.Core;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry;
using Snakepit.Wire;
using Snakepit.Workers;

namespace Snakepit.Calls;

/// <summary>What a call ended with, made into one structured error.</summary>
internal static class CallErrors
{
    /// <summary>A value that the caller gave has no form on the wire, or the worker answered with something other than the contract says.</summary>
    internal static SnakepitError Mismatch(WireException problem) =>
        SnakepitError.Create(ErrorCodes.TypeMismatch, $"{problem.Path}: {problem.Problem}") with
        {
            Details = ErrorDetails.Create(("path", problem.Path)),
        };

    internal static SnakepitError NoResult() =>
        SnakepitError.Create(ErrorCodes.GrpcError, "The worker ended the call with status OK and without a result.");

    // A worker's error. The operation may have begun, whatever its code says of errors of the host.
    private static SnakepitError Reported(SnakepitError error) =>
        error.Retry.WasSent ? error : error with { Retry = error.Retry with { WasSent = true } };

    /// <summary>The error behind a broken call: the worker's trailers, else what the pool knows, else the bare status.</summary>
    internal static async ValueTask<SnakepitError> ExplainAsync(
        Exception exception, WorkerLease lease, CallLimits limits, ErrorClassifier classifier)
    {
        if (Read(exception, limits, classifier) is { } known)
            return known;
        // What the pool knows may take a moment to arrive; that is no cost of ours.
        var rpc = (RpcException)exception;
        return await lease.ExplainAsync(rpc).ConfigureAwait(false) ?? Classify(rpc, classifier);
    }

    private static SnakepitError? Read(Exception exception, CallLimits limits, ErrorClassifier classifier)
    {
        if (exception is WireException problem)
            return Mismatch(problem);
        if (exception is not RpcException rpc)
            return Classify(exception, classifier);
        using var cost = new ErrorHandlingTime(ErrorHandlingTime.Classify);
        if (StatusDetails.TryRead(rpc) is { } summary)
            return Reported(summary);
        return rpc.StatusCode is StatusCode.DeadlineExceeded ? limits.Exceeded("while the worker had the call") : null;
    }

    private static SnakepitError Classify(Exception exception, ErrorClassifier classifier)
    {
        using var cost = new ErrorHandlingTime(ErrorHandlingTime.Classify);
        return classifier.Classify(exception);
    }

    /// <summary>The error without secrets, and with what only the host knows of the call.</summary>
    internal static SnakepitError Complete(
        SnakepitError error, Redactor redactor, in CallPlan plan, string workerId)
    {
        using var cost = new ErrorHandlingTime(ErrorHandlingTime.Redact);
        return plan.Facts(workerId).Complete(redactor.Redact(error, plan.Secrets()));
    }
}
