using Grpc.Core;
using Snakepit.Errors;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>Errors for servers and callers that speak gRPC's own exception.</summary>
public static class RpcErrors
{
    /// <summary>
    /// The error as an <see cref="RpcException"/>: gRPC status, <c>google.rpc.Status</c> and pushback in trailers that stay together under 6 KiB.
    /// </summary>
    /// <param name="error">The error.</param>
    /// <param name="audience">Who reads it.</param>
    public static RpcException ToRpcException(this SnakepitError error, ErrorAudience audience = ErrorAudience.ClientDeveloper)
    {
        ArgumentNullException.ThrowIfNull(error);
        return StatusDetails.ToRpcException(error.For(audience));
    }
}
