using System.Runtime.CompilerServices;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Telemetry;
using Snakepit.Wire;
using Snakepit.Workers;

namespace Snakepit.Calls;

internal sealed partial class CallPipeline
{
    /// <summary>Makes a call with a stream of responses; the enumeration throws <see cref="SnakepitException"/>.</summary>
    internal IAsyncEnumerable<TResult> StreamAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, Func<RequestItems>? items,
        SnakepitCallOptions options, CancellationToken cancellationToken)
    {
        var correlationId = options.CorrelationId ?? CorrelationContext.GetOrCreate();
        if (interceptors.IsEmpty)
            return RunStreamAsync(operation, arguments, items?.Invoke(), options, correlationId, cancellationToken);

        StreamContinuation<TResult> next = context =>
            RunStreamAsync(operation, arguments, items?.Invoke(), context.Options, context.CorrelationId, context.CancellationToken);
        foreach (var interceptor in interceptors.Reverse())
        {
            var inner = next;
            next = context => interceptor.StreamAsync(context, inner);
        }

        return next(new(operation, options, correlationId, cancellationToken));
    }

    private async IAsyncEnumerable<TResult> RunStreamAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, RequestItems? items,
        SnakepitCallOptions options, string correlationId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var limits = new CallLimits(options, settings().Timeout, time);
        if (!TryWrite(operation, arguments, out var request, out var misfit))
            throw Failed(CallErrors.Complete(misfit, operation, correlationId, workerId: ""), started);

        using var lease = await AcquireForStreamAsync(operation, options, correlationId, limits, started, cancellationToken).ConfigureAwait(false);
        using var call = Start(operation, request, items, options, correlationId, lease, limits, cancellationToken);
        var count = 0L;
        while (true)
        {
            var step = await NextAsync(operation, call, correlationId, lease, limits, cancellationToken).ConfigureAwait(false);
            if (step.Error is { } error)
                throw Failed(error, started);
            if (!step.HasItem)
                break;
            count++;
            yield return step.Item!;
        }

        logger.StreamSucceeded(operation, correlationId, count, time.GetElapsedTime(started));
    }

    private async ValueTask<WorkerLease> AcquireForStreamAsync(
        OperationDescriptor operation, SnakepitCallOptions options, string correlationId, CallLimits limits, long started, CancellationToken cancellationToken)
    {
        try
        {
            return await pool.AcquireAsync(options.Session?.Id, limits.Remaining, cancellationToken).ConfigureAwait(false);
        }
        catch (SnakepitException exception)
        {
            var error = limits.HasEnded ? limits.Exceeded("while the call waited for a free worker") : exception.Error;
            throw Failed(CallErrors.Complete(error, operation, correlationId, workerId: ""), started);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StreamStep<TResult>> NextAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, WireCall call, string correlationId,
        WorkerLease lease, CallLimits limits, CancellationToken cancellationToken)
    {
        SnakepitError? report = null;
        try
        {
            while (await call.MoveNextAsync().ConfigureAwait(false))
            {
                using var message = call.Responses.Current;
                if (message.Error is { } sent)
                    report = ErrorReports.FromProto(sent);
                else
                    return new(true, message.Read(operation.Result, "result"), null);
            }

            return new(false, default, report is null ? null : CallErrors.Complete(report, operation, correlationId, lease.WorkerId));
        }
        catch (Exception exception) // Whatever ends a call becomes a structured error, or the caller's cancellation.
        {
            return new(false, default, await ExplainAsync(exception, report, call, operation, correlationId, lease, limits, cancellationToken).ConfigureAwait(false));
        }
    }

    private SnakepitException Failed(SnakepitError error, long started)
    {
        logger.CallFailed(error, time.GetElapsedTime(started));
        return new(error);
    }

    private readonly record struct StreamStep<T>(bool HasItem, T? Item, SnakepitError? Error);
}
