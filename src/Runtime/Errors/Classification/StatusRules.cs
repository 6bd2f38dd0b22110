using Grpc.Core;

namespace Snakepit.Errors.Classification;

/// <summary>Codes of gRPC statuses that come without a structured error.</summary>
internal static class StatusRules
{
    public static string CodeOf(StatusCode status) => status switch
    {
        StatusCode.Cancelled => ErrorCodes.Cancelled,
        StatusCode.InvalidArgument or StatusCode.OutOfRange => ErrorCodes.InvalidParams,
        StatusCode.DeadlineExceeded => ErrorCodes.DeadlineExceeded,
        StatusCode.PermissionDenied => ErrorCodes.PermissionDenied,
        // A worker that runs out of something says so in a structured error; bare it is gRPC's own limit on messages.
        StatusCode.ResourceExhausted => ErrorCodes.PayloadTooLarge,
        StatusCode.Unimplemented => ErrorCodes.OperationNotFound,
        StatusCode.Unavailable => ErrorCodes.ConnectionFailed,
        StatusCode.Unauthenticated => ErrorCodes.Unauthenticated,
        _ => ErrorCodes.GrpcError,
    };
}
