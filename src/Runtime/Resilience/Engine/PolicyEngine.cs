using System.Runtime.CompilerServices;
using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>
/// Runs a call under its policies: retry, circuit breaker, rate limit, timeouts and bulkhead, in this order. The fallback, outside of them all, is
/// the caller's. What is refused is an ordinary error for the layers outside.
/// </summary>
internal static class PolicyEngine
{
    /// <param name="policies">Policies and state.</param>
    /// <param name="call">The call.</param>
    /// <param name="terms">What else the policies have to know of it.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    internal static ValueTask<SnakepitResult<TResult>> RunAsync<TCall, TResult>(
        PolicySet policies, TCall call, CallTerms terms, CancellationToken cancellationToken)
        where TCall : struct, IPolicyCall<TResult>
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<SnakepitResult<TResult>>(cancellationToken);
        var started = policies.Time.GetTimestamp();
        terms = terms with { Deadline = Math.Min(policies.EndOfCall(started), terms.Deadline) };
        var first = policies.Attempt(1, started, terms);
        var running = policies.IsUnguarded && call is { KeepsTime: true, GoesOn: false }
            ? call.AttemptAsync(first, cancellationToken)
            : AttemptAsync<TCall, TResult>(policies, call, first, cancellationToken);
        if (policies.Retry is null || !terms.Repeats)
            return running;
        if (!running.IsCompletedSuccessfully)
            return RetryAsync<TCall, TResult>(policies, call, terms, running, first, cancellationToken);
        var result = running.Result;
        if (!result.IsSuccess)
            return RetryAsync<TCall, TResult>(policies, call, terms, new(result), first, cancellationToken);
        policies.Budget?.Succeeded();
        return new(result);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<SnakepitResult<TResult>> RetryAsync<TCall, TResult>(
        PolicySet policies, TCall call, CallTerms terms, ValueTask<SnakepitResult<TResult>> running, Attempt first,
        CancellationToken cancellationToken)
        where TCall : struct, IPolicyCall<TResult>
    {
        var result = await running.ConfigureAwait(false);
        if (result.IsSuccess)
        {
            policies.Budget?.Succeeded();
            return result;
        }

        var story = new RetryStory(policies, terms, first.Started);
        var attempt = first;
        while (story.Next(attempt, result.Error!) is { } delay)
        {
            try
            {
                if (delay > TimeSpan.Zero)
                    await Task.Delay(delay, policies.Time, cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                attempt = policies.Attempt(attempt.Number + 1, policies.Time.GetTimestamp(), terms) with { Before = result.Error };
                result = await AttemptAsync<TCall, TResult>(policies, call, attempt, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested)
            {
                throw story.Cancelled(exception, cancellationToken);
            }

            if (result.IsSuccess)
            {
                story.Healed(attempt);
                return result;
            }
        }

        return story.Error;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<SnakepitResult<TResult>> AttemptAsync<TCall, TResult>(
        PolicySet policies, TCall call, Attempt attempt, CancellationToken cancellationToken)
        where TCall : struct, IPolicyCall<TResult>
    {
        var ticket = default(CircuitTicket);
        if (policies.Circuit is { } circuit && !circuit.TryEnter(out ticket))
            return circuit.Refuse();

        SnakepitResult<TResult> result = default;
        var ended = false;
        try
        {
            result = policies.RateLimiter is { } limiter && !limiter.TryTake(out var wait) ? limiter.Refuse(wait)
                : call.KeepsTime ? await EnterAsync<TCall, TResult>(policies, call, attempt, cancellationToken).ConfigureAwait(false)
                : await InTimeAsync<TCall, TResult>(policies, call, attempt, cancellationToken).ConfigureAwait(false);
            ended = true;
        }
        finally
        {
            if (!ended)
                policies.Circuit?.Abandon(ticket);
        }

        if (result.IsSuccess && call.GoesOn)
            call.Keep(new(policies.Circuit, ticket, policies.Bulkhead));
        else
            policies.Circuit?.Record(ticket, result.Error);
        return result;
    }

    /// <summary>Leaves the call behind when its time is over; it keeps its place in the bulkhead until it really ends.</summary>
    private static ValueTask<SnakepitResult<TResult>> InTimeAsync<TCall, TResult>(
        PolicySet policies, TCall call, Attempt attempt, CancellationToken cancellationToken)
        where TCall : struct, IPolicyCall<TResult>
    {
        if (attempt.End == long.MaxValue && !cancellationToken.CanBeCanceled)
            return EnterAsync<TCall, TResult>(policies, call, attempt, cancellationToken);
        var left = attempt.Left(policies.Time);
        if (left == TimeSpan.Zero)
            return new(policies.TimedOut(attempt, "before the attempt began"));
        var clock = AttemptClock.Start(policies.Time, left, cancellationToken);
        var running = EnterAsync<TCall, TResult>(policies, call, attempt, clock.Token);
        if (!running.IsCompletedSuccessfully || clock.IsOver)
            return TimedAttempt<TResult>.RunAsync(policies, attempt, clock, running, cancellationToken);
        var result = running.Result;
        clock.Dispose();
        return new(result);
    }

    /// <summary>The inner part of an attempt: bulkhead and call.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<SnakepitResult<TResult>> EnterAsync<TCall, TResult>(
        PolicySet policies, TCall call, Attempt attempt, CancellationToken cancellationToken)
        where TCall : struct, IPolicyCall<TResult>
    {
        if (policies.Bulkhead is not { } bulkhead)
            return await call.AttemptAsync(attempt, cancellationToken).ConfigureAwait(false);

        var entering = bulkhead.EnterAsync(attempt, cancellationToken);
        var waited = !entering.IsCompletedSuccessfully;
        var entry = await entering.ConfigureAwait(false);
        if (entry != BulkheadEntry.Entered)
            return entry == BulkheadEntry.Full ? bulkhead.Refuse() : policies.TimedOut(attempt, InQueue);

        var keeps = false;
        try
        {
            // The place may have come together with the end of the attempt: what is over never starts.
            if (waited && cancellationToken.IsCancellationRequested)
                cancellationToken.ThrowIfCancellationRequested();
            if (waited && attempt.Left(policies.Time) == TimeSpan.Zero)
                return policies.TimedOut(attempt, InQueue);
            var result = await call.AttemptAsync(attempt, cancellationToken).ConfigureAwait(false);
            keeps = result.IsSuccess && call.GoesOn;
            return result;
        }
        finally
        {
            if (!keeps)
                bulkhead.Leave();
        }
    }

    private const string InQueue = "while the call waited for a place in the bulkhead";
}
