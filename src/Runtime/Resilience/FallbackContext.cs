using Microsoft.Extensions.DependencyInjection;
using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>What a fallback is told of the call that failed.</summary>
/// <param name="Worker">Name of the worker.</param>
/// <param name="Operation">Name of the operation.</param>
/// <param name="Error">What the call ended with, with the history of its attempts.</param>
public sealed record FallbackContext(string Worker, string Operation, SnakepitError Error)
{
    /// <summary>The arguments of the call, as generated code packs them.</summary>
    public object? Arguments { get; init; }

    /// <summary>The client that was called.</summary>
    public object? Client { get; init; }

    /// <summary>The services of the application; <see langword="null"/> without dependency injection.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>The handler of the call, from the services, or made with them when it is not registered.</summary>
    /// <exception cref="InvalidOperationException">There are no services, or the handler cannot be made.</exception>
    public THandler Handler<THandler>() where THandler : class =>
        Services?.GetService<THandler>()
        ?? throw new InvalidOperationException($"The fallback handler {typeof(THandler)} is not registered; add it to the services.");
}

/// <summary>Makes the response of a call that failed. Generated clients have one for each <c>[Fallback]</c>.</summary>
/// <param name="arguments">The arguments of the call.</param>
/// <param name="context">What else is known of it.</param>
/// <param name="cancellationToken">The caller's cancellation.</param>
public delegate ValueTask<TResult> FallbackMethod<TArguments, TResult>(
    TArguments arguments, FallbackContext context, CancellationToken cancellationToken);

/// <summary>Makes responses of calls that failed; named by <c>[Fallback(typeof(…))]</c> and resolved from the services.</summary>
/// <typeparam name="TResult">What the operation returns.</typeparam>
public interface ISnakepitFallback<TResult>
{
    /// <summary>Makes the response.</summary>
    ValueTask<TResult> HandleAsync(FallbackContext context, CancellationToken cancellationToken);
}
