using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Resilience;
using Snakepit.Telemetry;
using Snakepit.Telemetry.Logs;
using Snakepit.Wire;
using Snakepit.Workers;

namespace Snakepit.Calls;

/// <summary>Calls the operations of one worker. Generated clients are built on it; thread-safe, one is enough.</summary>
/// <remarks>
/// <para><c>Call…</c> and <c>Stream…</c> throw <see cref="SnakepitException"/> when the call fails; <c>TryCall…</c> returns the error as a value.</para>
/// <para>A caller's own cancellation is an <see cref="OperationCanceledException"/> everywhere and never an error.</para>
/// </remarks>
public sealed partial class SnakepitClient
{
    private readonly CallPipeline _pipeline;
    private readonly SnakepitCallOptions _defaults;

    internal SnakepitClient(CallPipeline pipeline, SnakepitCallOptions? defaults = null)
    {
        _pipeline = pipeline;
        _defaults = defaults ?? new();
    }

    /// <summary>A client without dependency injection, for scripts and tests.</summary>
    /// <param name="pool">Where the calls go. It starts with the first call; its owner disposes it.</param>
    /// <param name="options">Settings of all calls.</param>
    /// <param name="loggerFactory">Takes the log; nothing is logged without it.</param>
    /// <param name="timeProvider">The clock; default: the system's.</param>
    /// <param name="otherPools">The pools that <see cref="RecoveryOptions.OtherPool"/> may name.</param>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    public static SnakepitClient Create(
        IWorkerPool pool, SnakepitOptions? options = null, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null,
        IEnumerable<IWorkerPool>? otherPools = null)
    {
        ArgumentNullException.ThrowIfNull(pool);
        options ??= new();
        if (new SnakepitOptionsValidator().Validate(null, options) is { Failed: true } problem)
            throw new ArgumentException(problem.FailureMessage, nameof(options));
        var logger = BackgroundLoggers.Of(loggerFactory).CreateLogger<SnakepitClient>();
        var time = timeProvider ?? TimeProvider.System;
        var policies = new PolicyRegistry(time, observer: new PolicyTelemetry(logger));
        policies.Follow(pool);
        var others = (otherPools ?? []).ToDictionary(other => other.Name, StringComparer.Ordinal);
        return new(new CallPipeline(
            pool, () => options, [], new ErrorClassifier(), policies, name => others.GetValueOrDefault(name), null, new Redactor(options.Redaction), time, logger,
            new(() => options.ErrorSampling, time, logger)));
    }

    /// <summary>The same client with other defaults for its calls.</summary>
    /// <exception cref="ArgumentException">An option is not valid; the message says which and why.</exception>
    public SnakepitClient With(SnakepitCallOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(_pipeline, Effective(options));
    }

    /// <summary>The same client in the hands of a generated one, whose methods may be fallbacks.</summary>
    /// <param name="contract">The generated client.</param>
    public SnakepitClient For(object contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return new(_pipeline, _defaults with { Contract = contract });
    }

    /// <summary>The circuit breakers of the operations that were called, for operators.</summary>
    public ISnakepitCircuits Circuits => _pipeline.Circuits;

    /// <summary>What the pool and the calls did about failures, for operators.</summary>
    public ISnakepitRecovery Recovery => _pipeline.Recovery;

    internal CallPipeline Pipeline => _pipeline;

    /// <summary>Makes a unary call.</summary>
    /// <exception cref="SnakepitException">The call failed.</exception>
    public async Task<TResult> CallAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _pipeline.CallAsync(operation, arguments, null, Effective(options), cancellationToken).ConfigureAwait(false)).Value;

    /// <inheritdoc cref="CallAsync{TArguments, TResult}(OperationDescriptor{TArguments, TResult}, TArguments, SnakepitCallOptions?, CancellationToken)"/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TResult> CallValueAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _pipeline.CallAsync(operation, arguments, null, Effective(options), cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Makes a unary call without result.</summary>
    /// <exception cref="SnakepitException">The call failed.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask CallValueAsync<TArguments>(
        OperationDescriptor<TArguments, Empty> operation, TArguments arguments,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default) =>
        _ = (await _pipeline.CallAsync(operation, arguments, null, Effective(options), cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Makes a unary call and returns its error as a value.</summary>
    public Task<SnakepitResult<TResult>> TryCallAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default) =>
        _pipeline.CallAsync(operation, arguments, null, Effective(options), cancellationToken).AsTask();

    /// <inheritdoc cref="TryCallAsync{TArguments, TResult}(OperationDescriptor{TArguments, TResult}, TArguments, SnakepitCallOptions?, CancellationToken)"/>
    public ValueTask<SnakepitResult<TResult>> TryCallValueAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default) =>
        _pipeline.CallAsync(operation, arguments, null, Effective(options), cancellationToken);

    /// <summary>Makes a call with a stream of responses.</summary>
    /// <returns>
    /// The items as they come. Each enumeration is a call of its own; leaving it early cancels the operation. When the call fails, the
    /// enumeration throws <see cref="SnakepitException"/> after the items that came before.
    /// </returns>
    public IAsyncEnumerable<TResult> StreamAsync<TArguments, TResult>(
        OperationDescriptor<TArguments, TResult> operation, TArguments arguments,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default) =>
        _pipeline.StreamAsync(operation, arguments, null, Effective(options), cancellationToken);

    private SnakepitCallOptions Effective(SnakepitCallOptions? options)
    {
        if (options is null)
            return _defaults;
        return CallHeaders.Validate(options) is { } problem
            ? throw new ArgumentException(problem, nameof(options))
            : options.Over(_defaults);
    }
}
