using System.Runtime.CompilerServices;
using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>The policies of generated clients, for calls that are written by hand. Thread-safe; make one for each thing that is called.</summary>
/// <remarks>
/// Whatever the work throws becomes a <see cref="SnakepitError"/>; only the caller's own cancellation is an <see cref="OperationCanceledException"/>.
/// Work that ignores its cancellation is left behind when its time is over: the call ends, its place in the bulkhead stays taken.
/// </remarks>
public sealed class SnakepitPipeline
{
    private readonly OperationGuard _guard;
    private readonly bool _idempotent;
    private readonly ErrorClassifier _classifier;

    internal SnakepitPipeline(PolicyRegistry registry, OperationKey key, SnakepitPolicies policies, bool idempotent, ErrorClassifier classifier)
    {
        policies.ThrowIfInvalid(nameof(policies));
        _idempotent = idempotent;
        _classifier = classifier;
        _guard = registry.Guard(this, key, policies);
        Circuits = registry;
    }

    /// <summary>A pipeline without dependency injection; its state belongs to it alone.</summary>
    /// <param name="worker">Names what is called, in errors and for the operator.</param>
    /// <param name="operation">Names what it does.</param>
    /// <param name="policies">The policies.</param>
    /// <param name="idempotent">Whether repeating the work does no harm; otherwise it is repeated only when it certainly did not start.</param>
    /// <param name="timeProvider">The clock; default: the system's.</param>
    /// <param name="classifier">Makes errors of exceptions; default: the built-in rules.</param>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    public static SnakepitPipeline Create(
        string worker, string operation, SnakepitPolicies policies, bool idempotent = false,
        TimeProvider? timeProvider = null, ErrorClassifier? classifier = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentNullException.ThrowIfNull(policies);
        return new(new(timeProvider), new(worker, operation), policies, idempotent, classifier ?? new());
    }

    /// <summary>The circuit of this pipeline, among those that share its state.</summary>
    public ISnakepitCircuits Circuits { get; }

    /// <summary>Runs <paramref name="work"/> and returns its error as a value.</summary>
    /// <param name="work">The work. It is run again for each attempt.</param>
    /// <param name="fallback">Makes the response when the call failed for good.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public ValueTask<SnakepitResult<TResult>> TryExecuteAsync<TResult>(
        Func<CancellationToken, ValueTask<TResult>> work, Func<SnakepitError, CancellationToken, ValueTask<TResult>>? fallback = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync<WorkCall<Func<CancellationToken, ValueTask<TResult>>, TResult>, TResult>(
            new(work, static (work, _, token) => work(token), _classifier), fallback, cancellationToken);
    }

    /// <summary>Runs <paramref name="work"/> with a state of its own, so that nothing is allocated, and returns its error as a value.</summary>
    /// <param name="work">The work; it gets the state, the number of the attempt (from 1) and the cancellation.</param>
    /// <param name="state">Is handed to the work.</param>
    /// <param name="fallback">Makes the response when the call failed for good.</param>
    /// <param name="cancellationToken">The caller's cancellation.</param>
    public ValueTask<SnakepitResult<TResult>> TryExecuteAsync<TState, TResult>(
        Func<TState, int, CancellationToken, ValueTask<TResult>> work, TState state,
        Func<SnakepitError, CancellationToken, ValueTask<TResult>>? fallback = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync<WorkCall<TState, TResult>, TResult>(new(state, work, _classifier), fallback, cancellationToken);
    }

    /// <summary>Runs <paramref name="work"/>, whose errors are values already.</summary>
    /// <inheritdoc cref="TryExecuteAsync{TState, TResult}"/>
    public ValueTask<SnakepitResult<TResult>> TryExecuteResultAsync<TState, TResult>(
        Func<TState, int, CancellationToken, ValueTask<SnakepitResult<TResult>>> work, TState state,
        Func<SnakepitError, CancellationToken, ValueTask<TResult>>? fallback = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return RunAsync<ResultCall<TState, TResult>, TResult>(new(state, work, _classifier), fallback, cancellationToken);
    }

    /// <summary>Runs <paramref name="work"/>.</summary>
    /// <inheritdoc cref="TryExecuteAsync{TResult}"/>
    /// <exception cref="SnakepitException">The call failed for good, and there was no fallback.</exception>
    public async ValueTask<TResult> ExecuteAsync<TResult>(
        Func<CancellationToken, ValueTask<TResult>> work, Func<SnakepitError, CancellationToken, ValueTask<TResult>>? fallback = null,
        CancellationToken cancellationToken = default) =>
        (await TryExecuteAsync(work, fallback, cancellationToken).ConfigureAwait(false)).Value;

    private ValueTask<SnakepitResult<TResult>> RunAsync<TCall, TResult>(
        TCall call, Func<SnakepitError, CancellationToken, ValueTask<TResult>>? fallback, CancellationToken cancellationToken)
        where TCall : struct, IPolicyCall<TResult>
    {
        var policies = _guard.Current;
        var running = PolicyEngine.RunAsync<TCall, TResult>(
            policies, call, new(_idempotent, true, policies.AttemptTimeout, long.MaxValue), cancellationToken);
        return fallback is null && policies.Fallback is null ? running : FallBackAsync(policies, running, fallback, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<SnakepitResult<TResult>> FallBackAsync<TResult>(
        PolicySet policies, ValueTask<SnakepitResult<TResult>> running, Func<SnakepitError, CancellationToken, ValueTask<TResult>>? fallback,
        CancellationToken cancellationToken)
    {
        FallbackMethod<Func<SnakepitError, CancellationToken, ValueTask<TResult>>, TResult>? method =
            fallback is null ? null : static (work, context, token) => work(context.Error, token);
        var result = await running.ConfigureAwait(false);
        return await Fallbacks.ApplyAsync(policies, _guard.LastGood, "", result, fallback!, method, null, null, cancellationToken).ConfigureAwait(false);
    }
}
