using Grpc.Core;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>Structured errors for calls of clients that protoc wrote.</summary>
public static class RpcCallExtensions
{
    /// <summary>The response of a call, whose failures are those of a generated client.</summary>
    /// <returns>The response.</returns>
    /// <exception cref="SnakepitException">
    /// The call failed. The error is the one that the server sent; without one it follows from the gRPC status, and
    /// <see cref="ErrorFormats.ToGrpcStatus"/> tells that status. The <see cref="RpcException"/> is its inner exception.
    /// </exception>
    public static async Task<TResponse> WithSnakepitErrors<TResponse>(this AsyncUnaryCall<TResponse> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (RpcException exception)
        {
            var error = StatusDetails.Classify(exception, ErrorClassifier.Default);
            if (error.CorrelationId.Length == 0 && CorrelationContext.Current is { } correlationId)
                error = error with { CorrelationId = correlationId };
            throw new SnakepitException(error, exception);
        }
    }
}
