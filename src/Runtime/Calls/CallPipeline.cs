using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Telemetry;
using Snakepit.Wire;
using Snakepit.Workers;

namespace Snakepit.Calls;

/// <summary>The way of every call: correlation, arguments, interceptors, worker, wire, result or error. It throws for nothing but cancellation.</summary>
internal sealed partial class CallPipeline(
    IWorkerPool pool, Func<SnakepitOptions> settings, ImmutableArray<CallInterceptor> interceptors, ErrorClassifier classifier,
    TimeProvider time, ILogger logger)
{
    /// <summary>Makes a call with one response.</summary>
    internal ValueTask<SnakepitResult<TResult>> CallAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, RequestItems? items,
        SnakepitCallOptions options, CancellationToken cancellationToken)
    {
        var correlationId = options.CorrelationId ?? CorrelationContext.GetOrCreate();
        return interceptors.IsEmpty
            ? RunAsync(operation, arguments, items, options, correlationId, cancellationToken)
            : InterceptAsync(operation, arguments, items, options, correlationId, cancellationToken);
    }

    // A method of its own: what a lambda captures is allocated at the beginning of its method.
    private ValueTask<SnakepitResult<TResult>> InterceptAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, RequestItems? items,
        SnakepitCallOptions options, string correlationId, CancellationToken cancellationToken)
    {
        CallContinuation<TResult> next = context =>
            RunAsync(operation, arguments, items, context.Options, context.CorrelationId, context.CancellationToken);
        foreach (var interceptor in interceptors.Reverse())
        {
            var inner = next;
            next = context => interceptor.CallAsync(context, inner);
        }

        return next(new(operation, options, correlationId, cancellationToken));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SnakepitResult<TResult>> RunAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, RequestItems? items,
        SnakepitCallOptions options, string correlationId, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        SnakepitResult<TResult> result;
        if (TryWrite(operation, arguments, out var request, out var misfit))
        {
            var limits = new CallLimits(options, settings().Timeout, time);
            result = await AttemptAsync(operation, operation.Result, request, items, options, correlationId, limits, cancellationToken)
                .ConfigureAwait(false);

            // A call that broke off may still be sending; only a request that was answered goes back to the pool.
            if (result.IsSuccess)
                request.Dispose();
        }
        else
        {
            result = new(CallErrors.Complete(misfit, operation, correlationId, workerId: ""));
        }

        if (result.IsSuccess)
            logger.CallSucceeded(operation, correlationId, time.GetElapsedTime(started));
        else
            logger.CallFailed(result.Error, time.GetElapsedTime(started));
        return result;
    }

    /// <summary>One attempt on one worker.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SnakepitResult<TResult>> AttemptAsync<TResult>(
        OperationDescriptor operation, WireConverter<TResult> converter, WireWriter request, RequestItems? items,
        SnakepitCallOptions options, string correlationId, CallLimits limits, CancellationToken cancellationToken)
    {
        WorkerLease lease;
        try
        {
            lease = await pool.AcquireAsync(options.Session?.Id, limits.Remaining, cancellationToken).ConfigureAwait(false);
        }
        catch (SnakepitException exception)
        {
            var error = limits.HasEnded ? limits.Exceeded("while the call waited for a free worker") : exception.Error;
            return new(CallErrors.Complete(error, operation, correlationId, workerId: ""));
        }

        using (lease)
        {
            SnakepitError? report = null;
            using var call = Start(operation, request, items, options, correlationId, lease, limits, cancellationToken);
            try
            {
                var value = default(TResult);
                var received = false;
                while (await call.MoveNextAsync().ConfigureAwait(false))
                {
                    using var message = call.Responses.Current;
                    if (message.Error is { } sent)
                        report = ErrorReports.FromProto(sent);
                    else if (!received)
                        (value, received) = (message.Read(converter, "result"), true);
                }

                return received && report is null
                    ? new(value!)
                    : new(CallErrors.Complete(report ?? CallErrors.NoResult(), operation, correlationId, lease.WorkerId));
            }
            catch (Exception exception) // Whatever ends a call becomes a structured error, or the caller's cancellation.
            {
                return new(await ExplainAsync(exception, report, call, operation, correlationId, lease, limits, cancellationToken).ConfigureAwait(false));
            }
        }
    }

    private static WireCall Start(
        OperationDescriptor operation, WireWriter request, RequestItems? items, SnakepitCallOptions options, string correlationId,
        WorkerLease lease, CallLimits limits, CancellationToken cancellationToken)
    {
        var headers = CallHeaders.Create(options, correlationId);
        return operation.Kind switch
        {
            OperationKind.Unary => WireCall.Unary(operation, request, lease, new(headers, limits.End?.UtcDateTime, cancellationToken)),
            OperationKind.ServerStream => WireCall.ServerStream(operation, request, lease, new(headers, limits.Deadline, cancellationToken), limits),
            _ => WireCall.WithItems(operation, request, items!, lease, new(headers, limits.Deadline, cancellationToken), limits),
        };
    }

    private async ValueTask<SnakepitError> ExplainAsync(
        Exception exception, SnakepitError? report, WireCall call, OperationDescriptor operation, string correlationId,
        WorkerLease lease, CallLimits limits, CancellationToken cancellationToken)
    {
        var error = report ?? call.ThrowOrExplainItems();
        if (error is null && cancellationToken.IsCancellationRequested && IsCancellation(exception))
            throw new OperationCanceledException($"The call of {operation} was cancelled by its caller.", exception, cancellationToken);
        if (error is null && call.TimedOut)
            error = limits.Exceeded("while the caller waited for the worker");

        error ??= await CallErrors.ExplainAsync(exception, lease, limits, classifier).ConfigureAwait(false);
        return CallErrors.Complete(error, operation, correlationId, lease.WorkerId);
    }

    private static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled };

    private static bool TryWrite<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, out WireWriter request, out SnakepitError misfit)
    {
        request = WireWriter.Rent();
        misfit = null!;
        try
        {
            request.WriteValue(operation.Arguments, arguments);
            return true;
        }
        catch (WireException problem)
        {
            request.Dispose();
            misfit = CallErrors.Unwritable(problem);
            return false;
        }
    }
}
