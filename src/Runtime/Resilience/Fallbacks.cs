using System.Diagnostics;
using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>The outermost policy: what a call returns when it failed for good.</summary>
internal static class Fallbacks
{
    private static readonly FallbackPolicy Everything = new(new());

    /// <summary>Keeps a good response, or finds something else for a bad one. A degraded result says that it is.</summary>
    internal static async ValueTask<SnakepitResult<TResult>> ApplyAsync<TArguments, TResult>(
        PolicySet policies, LastGoodResponses? lastGood, string argumentsKey, SnakepitResult<TResult> result, TArguments arguments,
        FallbackMethod<TArguments, TResult>? method, object? client, IServiceProvider? services, CancellationToken cancellationToken)
    {
        var policy = policies.Fallback ?? Everything;
        if (result.IsSuccess)
        {
            if (policy.LastGood)
                lastGood?.Put(argumentsKey, result.Value);
            return result;
        }

        if (!policy.Applies(result.Error))
            return result;
        if (policy.LastGood && lastGood is not null && lastGood.TryGet(argumentsKey, policy.MaxAge, out TResult response))
            return Degraded(policies, response, result.Error);
        if (method is null)
            return result;
        try
        {
            var context = new FallbackContext(policies.Key.Worker, policies.Key.Operation, result.Error)
            {
                Arguments = arguments, Client = client, Services = services,
            };
            return Degraded(policies, await method(arguments, context, cancellationToken).ConfigureAwait(false), result.Error);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) // The fallback is the user's code. The error of the call itself is the one that tells what is wrong.
        {
            policies.Observer.FallbackFailed(policies.Key, exception);
            return result.Error with { Details = result.Error.Details.With(("fallback_error", Text.OneLine(exception.Message, 500))) };
        }
    }

    private static SnakepitResult<TResult> Degraded<TResult>(PolicySet policies, TResult value, SnakepitError error)
    {
        policies.Observer.FellBack(policies.Key, error);
        Activity.Current?.SetTag("snakepit.degraded", true);
        return new(value, degraded: true);
    }
}
