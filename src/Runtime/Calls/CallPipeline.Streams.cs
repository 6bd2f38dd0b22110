using System.Runtime.CompilerServices;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Resilience;
using Snakepit.Telemetry;
using Snakepit.Telemetry.Logs;
using Snakepit.Wire;
using Snakepit.Workers;

namespace Snakepit.Calls;

internal sealed partial class CallPipeline
{
    /// <summary>Makes a call with a stream of responses; the enumeration throws <see cref="SnakepitException"/>.</summary>
    internal IAsyncEnumerable<TResult> StreamAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, Func<RequestItems>? items,
        SnakepitCallOptions options, CancellationToken cancellationToken) =>
        OperationTelemetry.IsObserved
            ? ObserveStreamAsync(operation, arguments, items, options, cancellationToken)
            : SendStreamAsync(operation, arguments, items, options, null, cancellationToken);

    private async IAsyncEnumerable<TResult> ObserveStreamAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, Func<RequestItems>? items,
        SnakepitCallOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var observation = CallObservation.Start(operation.Telemetry, time, SourceOfCorrelation(options));
        var ended = false;
        try
        {
            await using var source = SendStreamAsync(operation, arguments, items, options, observation, cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            while (await NextObservedAsync(source, observation).ConfigureAwait(false))
                yield return source.Current;
            ended = true;
        }
        finally
        {
            if (ended)
                observation.End(error: null);
            else
                observation.Cancel();
        }
    }

    private static async ValueTask<bool> NextObservedAsync<TResult>(IAsyncEnumerator<TResult> source, CallObservation observation)
    {
        try
        {
            return await source.MoveNextAsync().ConfigureAwait(false);
        }
        catch (SnakepitException exception)
        {
            observation.End(exception.Error);
            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException) // The source of the caller's items: it goes on as it is.
        {
            observation.Throw(exception);
            throw;
        }
    }

    private IAsyncEnumerable<TResult> SendStreamAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, Func<RequestItems>? items,
        SnakepitCallOptions options, CallObservation? observation, CancellationToken cancellationToken)
    {
        var correlationId = options.CorrelationId ?? CorrelationContext.GetOrCreate();
        observation?.Correlate(correlationId);
        if (interceptors.IsEmpty)
            return RunStreamAsync(operation, arguments, items?.Invoke(), options, correlationId, observation, cancellationToken);

        StreamContinuation<TResult> next = context =>
            RunStreamAsync(operation, arguments, items?.Invoke(), context.Options, context.CorrelationId, observation, context.CancellationToken);
        foreach (var interceptor in interceptors.Reverse())
        {
            var inner = next;
            next = context => interceptor.StreamAsync(context, inner);
        }

        return next(new(operation, options, correlationId, cancellationToken));
    }

    private async IAsyncEnumerable<TResult> RunStreamAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, RequestItems? items,
        SnakepitCallOptions options, string correlationId, CallObservation? observation,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var plan = Plan(operation, items, options, correlationId, observation);
        var call = new StreamOpening<TArguments, TResult>(this, plan, operation, arguments, new());
        SnakepitResult<OpenStream<TResult>> opened;
        // A scope of its own at each end: what is ambient is the reader's after every item.
        using (CallScope.Begin(logger, operation.Worker, operation.Name, correlationId))
        {
            opened = await PolicyEngine.RunAsync<StreamOpening<TArguments, TResult>, OpenStream<TResult>>(plan.Policies, call, plan.Terms, cancellationToken)
                .ConfigureAwait(false);
            if (opened.Error is { } refused)
                throw Failed(refused, started);
        }

        using var stream = opened.Value;
        var count = 0L;
        var step = stream.First;
        while (step.HasItem)
        {
            count++;
            yield return step.Item!;
            step = await NextAsync(operation.Result, plan, stream.Call, stream.Lease, stream.Limits, cancellationToken).ConfigureAwait(false);
        }

        using var scope = CallScope.Begin(logger, operation.Worker, operation.Name, correlationId);
        stream.Complete(step.Error);
        if (step.Error is { } broken)
            Suspect(stream.Lease, plan, broken);
        if (step.Error is { } error)
            throw Failed(error, started);
        logger.StreamSucceeded(operation.Worker, operation.Name, correlationId, count, time.GetElapsedTime(started));
    }

    /// <summary>One attempt to get a stream going: up to its first item, or its end.</summary>
    internal async ValueTask<SnakepitResult<OpenStream<TResult>>> OpenAsync<TResult>(
        WireConverter<TResult> converter, CallPlan plan, Attempt attempt, CancellationToken cancellationToken)
    {
        var limits = plan.Limits();
        plan.Observation?.Wait();
        var seat = await SeatAsync(plan, attempt, limits, cancellationToken).ConfigureAwait(false);
        plan.Observation?.Acquired(seat.Refusal is null ? seat.Lease.WorkerId : "");
        if (seat.Refusal is { } refusal)
            return refusal;

        var lease = seat.Lease;
        if (ContractChecks.Check(plan.Operation, lease.Worker, settings().ContractCheck, logger) is { } mismatch)
        {
            lease.Dispose();
            return CallErrors.Complete(mismatch, redactor, plan, lease.WorkerId);
        }

        var call = Start(plan, attempt.Number, lease, limits, cancellationToken);
        var opened = false;
        try
        {
            var first = await NextAsync(converter, plan, call, lease, limits, cancellationToken).ConfigureAwait(false);
            if (first.Error is { } error)
                return Leave(seat, plan, error);
            Leave(seat, plan);
            opened = true;
            return new OpenStream<TResult>(call, lease, limits, first);
        }
        finally
        {
            if (!opened)
            {
                call.Dispose();
                lease.Dispose();
            }
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StreamStep<TResult>> NextAsync<TResult>(
        WireConverter<TResult> converter, CallPlan plan, WireCall call, WorkerLease lease, CallLimits limits, CancellationToken cancellationToken)
    {
        SnakepitError? report = null;
        try
        {
            while (await call.MoveNextAsync().ConfigureAwait(false))
            {
                using var message = call.Responses.Current;
                if (message.HasError)
                    report = _reported.Read(message.Error, plan.Secrets(), plan.Facts(lease.WorkerId));
                else
                    return new(true, message.Read(converter, "result"), null);
            }

            return new(false, default, report);
        }
        catch (Exception exception) // Whatever ends a call becomes a structured error, or the caller's cancellation.
        {
            return new(false, default, await ExplainAsync(exception, report, call, plan, lease, limits, cancellationToken).ConfigureAwait(false));
        }
    }

    private SnakepitException Failed(SnakepitError error, long started)
    {
        Log(error, started);
        return new(error);
    }
}
