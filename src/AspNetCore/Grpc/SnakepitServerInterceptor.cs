using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using Snakepit.AspNetCore.Correlation;
using Snakepit.Calls;
using Snakepit.Correlation;
using Snakepit.Errors;

namespace Snakepit.AspNetCore.Grpc;

/// <summary>Gives each call of a gRPC service its correlation ID, and its client a structured error for whatever the service throws.</summary>
internal sealed class SnakepitServerInterceptor(ResponseErrors errors, ILogger<SnakepitServerInterceptor> logger) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, () => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, () => WithoutResult(continuation(request, responseStream, context)));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        RunAsync(context, () => WithoutResult(continuation(requestStream, responseStream, context)));

    private async Task<T> RunAsync<T>(ServerCallContext context, Func<Task<T>> handle)
    {
        var request = context.GetHttpContext();
        var isFirst = RequestCorrelation.Known(request) is null;
        var id = RequestCorrelation.Get(request);
        using var current = CorrelationContext.Begin(id);
        using var described = isFirst ? CorrelationScope.Describe(request, id, logger) : null;
        try
        {
            return await handle().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not RpcException) // Whatever a service throws becomes a structured error; a status of its own stays.
        {
            throw Answer(exception, context, id);
        }
    }

    private RpcException Answer(Exception exception, ServerCallContext context, string correlationId)
    {
        if (context.CancellationToken.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            logger.GivenUp("gRPC", context.Method);
            return context.GetHttpContext().RequestAborted.IsCancellationRequested
                ? new(new(StatusCode.Cancelled, "The client cancelled the call."))
                : new(new(StatusCode.DeadlineExceeded, "The call took longer than its deadline."));
        }

        var error = errors.Read(exception, correlationId);
        var answer = error.ToRpcException(errors.Audience);
        if (exception is SnakepitException)
            logger.Answered("gRPC", context.Method, answer.StatusCode.ToString(), error.Code, error.CorrelationId);
        else
            logger.Failed(error, "gRPC", context.Method);
        return answer;
    }

    private static async Task<bool> WithoutResult(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }
}
