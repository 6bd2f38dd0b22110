using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Resilience;
using Snakepit.Telemetry;
using Snakepit.Telemetry.Logs;
using Snakepit.Wire;
using Snakepit.Workers;

namespace Snakepit.Calls;

/// <summary>The way of every call: correlation, interceptors, policies, arguments, worker, wire, result or error. It throws for nothing but cancellation.</summary>
internal sealed partial class CallPipeline(
    IWorkerPool pool, Func<SnakepitOptions> settings, ImmutableArray<CallInterceptor> interceptors, ErrorClassifier classifier,
    PolicyRegistry policies, Func<string, IWorkerPool?> otherPools, IServiceProvider? services, Redactor redactor, TimeProvider time, ILogger logger,
    ErrorSampler sampler)
{
    private readonly ReportedErrors _reported = new(redactor);

    internal ISnakepitCircuits Circuits => policies;

    internal ISnakepitRecovery Recovery => policies.Recoveries;

    /// <summary>Makes a call with one response.</summary>
    internal ValueTask<SnakepitResult<TResult>> CallAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, RequestItems? items,
        SnakepitCallOptions options, CancellationToken cancellationToken) =>
        OperationTelemetry.IsObserved
            ? ObserveAsync(operation, arguments, items, options, cancellationToken)
            : SendAsync(operation, arguments, items, options, null, cancellationToken);

    /// <summary>Makes a call of which nobody wants to know, or of which <paramref name="observation"/> is told.</summary>
    internal ValueTask<SnakepitResult<TResult>> SendAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, RequestItems? items,
        SnakepitCallOptions options, CallObservation? observation, CancellationToken cancellationToken)
    {
        var correlationId = options.CorrelationId ?? CorrelationContext.GetOrCreate();
        observation?.Correlate(correlationId);
        return interceptors.IsEmpty
            ? RunAsync(operation, arguments, items, options, correlationId, observation, cancellationToken)
            : InterceptAsync(operation, arguments, items, options, correlationId, observation, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SnakepitResult<TResult>> ObserveAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, RequestItems? items,
        SnakepitCallOptions options, CancellationToken cancellationToken)
    {
        // The span begins before the correlation ID is chosen, which is that of its trace.
        var observation = CallObservation.Start(operation.Telemetry, time, SourceOfCorrelation(options));
        try
        {
            var result = await SendAsync(operation, arguments, items, options, observation, cancellationToken).ConfigureAwait(false);
            observation.End(result.Error);
            return result;
        }
        catch (OperationCanceledException)
        {
            observation.Cancel();
            throw;
        }
        catch (Exception exception) // The source of the caller's items, or an interceptor: it goes on as it is.
        {
            observation.Throw(exception);
            throw;
        }
    }

    private static string SourceOfCorrelation(SnakepitCallOptions options) =>
        options.CorrelationId is not null ? CorrelationSources.Given
        : CorrelationContext.Current is not null ? CorrelationSources.Context
        : Activity.Current is not null ? CorrelationSources.Trace
        : CorrelationSources.New;

    // A method of its own: what a lambda captures is allocated at the beginning of its method.
    private ValueTask<SnakepitResult<TResult>> InterceptAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments, RequestItems? items,
        SnakepitCallOptions options, string correlationId, CallObservation? observation, CancellationToken cancellationToken)
    {
        CallContinuation<TResult> next = context =>
            RunAsync(operation, arguments, items, context.Options, context.CorrelationId, observation, context.CancellationToken);
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
        SnakepitCallOptions options, string correlationId, CallObservation? observation, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var scope = CallScope.Begin(logger, operation.Worker, operation.Name, correlationId);
        var plan = Plan(operation, items, options, correlationId, observation);
        var call = new UnaryCall<TArguments, TResult>(this, plan, operation, arguments);
        var result = await PolicyEngine.RunAsync<UnaryCall<TArguments, TResult>, TResult>(plan.Policies, call, plan.Terms, cancellationToken)
            .ConfigureAwait(false);
        if (operation.Fallback is not null || plan.Policies.Fallback is not null)
        {
            var failed = !result.IsSuccess;
            result = await FallBackAsync(plan, operation, arguments, result, cancellationToken).ConfigureAwait(false);
            if (failed && result.IsSuccess)
                observation?.Degrade();
        }

        plan.Request.Dispose();
        if (result.IsSuccess)
            logger.CallSucceeded(operation.Worker, operation.Name, correlationId, time, started);
        else
            Log(result.Error, started);
        return result;
    }

    private void Log(SnakepitError error, long started)
    {
        using var cost = new ErrorHandlingTime(ErrorHandlingTime.Log);
        logger.CallFailed(error, time.GetElapsedTime(started), sampler);
    }

    private CallPlan Plan(
        OperationDescriptor operation, RequestItems? items, SnakepitCallOptions options, string correlationId, CallObservation? observation) => new(
        policies.Guard(operation, new(operation.Worker, operation.Name), operation.Policies), operation, WireWriter.Rent(), items, options, correlationId,
        observation, settings().Timeout, time);

    private ValueTask<SnakepitResult<TResult>> FallBackAsync<TArguments, TResult>(
        CallPlan plan, OperationDescriptor<TArguments, TResult> operation, TArguments arguments, SnakepitResult<TResult> result,
        CancellationToken cancellationToken)
    {
        var key = plan.Policies.Fallback is { LastGood: true } && TryWrite(plan, operation.Arguments, arguments) is null ? ArgumentsKey.Of(plan.Request) : "";
        return Fallbacks.ApplyAsync(
            plan.Policies, key.Length > 0 ? plan.Guard.LastGood : null, key, result, arguments, operation.Fallback, plan.Options.Contract, services,
            cancellationToken);
    }

    /// <summary>One attempt on one worker.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<SnakepitResult<TResult>> AttemptAsync<TResult>(
        WireConverter<TResult> converter, CallPlan plan, Attempt attempt, CancellationToken cancellationToken)
    {
        var limits = plan.Limits();
        plan.Observation?.Wait();
        var seat = await SeatAsync(plan, attempt, limits, cancellationToken).ConfigureAwait(false);
        plan.Observation?.Acquired(seat.Refusal is null ? seat.Lease.WorkerId : "");
        if (seat.Refusal is { } refusal)
            return new(refusal);

        using (var lease = seat.Lease)
        {
            if (ContractChecks.Check(plan.Operation, lease.Worker, settings().ContractCheck, logger) is { } mismatch)
                return new(CallErrors.Complete(mismatch, redactor, plan, lease.WorkerId));
            SnakepitError? report = null;
            using var call = Start(plan, attempt.Number, lease, limits, cancellationToken);
            try
            {
                var value = default(TResult);
                var received = false;
                while (await call.MoveNextAsync().ConfigureAwait(false))
                {
                    using var message = call.Responses.Current;
                    if (message.HasError)
                        report = _reported.Read(message.Error, plan.Secrets(), plan.Facts(lease.WorkerId));
                    else if (!received)
                        (value, received) = (message.Read(converter, "result"), true);
                }

                if (received && report is null)
                {
                    Leave(seat, plan);
                    return new(value!);
                }

                plan.Request.Abandon();
                return new(Leave(seat, plan, report ?? CallErrors.Complete(CallErrors.NoResult(), redactor, plan, lease.WorkerId)));
            }
            catch (Exception exception) // Whatever ends a call becomes a structured error, or the caller's cancellation.
            {
                // A call that broke off may still be sending, while the next attempt sends the same.
                plan.Request.Abandon();
                return new(Leave(seat, plan, await ExplainAsync(exception, report, call, plan, lease, limits, cancellationToken).ConfigureAwait(false)));
            }
        }
    }

    private static WireCall Start(
        in CallPlan plan, int attempt, WorkerLease lease, in CallLimits limits, CancellationToken cancellationToken)
    {
        var (operation, request) = (plan.Operation, plan.Request);
        var headers = CallHeaders.Create(operation, plan.Options, plan.CorrelationId, plan.Repeats ? attempt : 0, plan.IdempotencyKey);
        return operation.Kind switch
        {
            OperationKind.Unary => WireCall.Unary(operation, request, lease, new(headers, limits.End?.UtcDateTime, cancellationToken)),
            OperationKind.ServerStream => WireCall.ServerStream(operation, request, lease, new(headers, limits.Deadline, cancellationToken), limits),
            _ => WireCall.WithItems(operation, request, plan.Items!, lease, new(headers, limits.Deadline, cancellationToken), limits),
        };
    }

    private async ValueTask<SnakepitError> ExplainAsync(
        Exception exception, SnakepitError? report, WireCall call, CallPlan plan, WorkerLease lease, CallLimits limits, CancellationToken cancellationToken)
    {
        if (report is not null)
            return report;
        var error = call.ThrowOrExplainItems();
        if (error is null && cancellationToken.IsCancellationRequested && IsCancellation(exception))
            throw new OperationCanceledException($"The call of {plan.Operation} was cancelled by its caller.", exception, cancellationToken);
        if (error is null && call.TimedOut)
            error = limits.Exceeded("while the caller waited for the worker");

        error ??= await CallErrors.ExplainAsync(exception, lease, limits, classifier).ConfigureAwait(false);
        return CallErrors.Complete(error, redactor, plan, lease.WorkerId);
    }

    private static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled };

    /// <summary>Writes the arguments, unless an earlier attempt did.</summary>
    /// <returns>The error when a value has no form on the wire.</returns>
    internal SnakepitError? TryWrite<TArguments>(in CallPlan plan, WireConverter<TArguments> converter, TArguments arguments)
    {
        var request = plan.Request;
        if (!request.Json.IsEmpty)
            return null;
        try
        {
            // Not WriteValue: a lone argument stands for the object that it is in, and that object is there even where the argument is null.
            converter.Write(request, arguments);
            return null;
        }
        catch (WireException problem)
        {
            var error = CallErrors.Complete(CallErrors.Mismatch(problem), redactor, plan, workerId: "");
            request.Clear();
            return error;
        }
    }
}
