using System.Runtime.CompilerServices;
using Snakepit.Errors;
using Snakepit.Wire;

namespace Snakepit.Calls;

public sealed partial class SnakepitClient
{
    /// <summary>Makes a call to which the caller streams <paramref name="items"/>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">Its other arguments.</param>
    /// <param name="items">Is enumerated once. What it throws comes out of this method unchanged, and the call is cancelled.</param>
    /// <param name="options">What is special about the call.</param>
    /// <param name="cancellationToken">Cancels the call and the enumeration of <paramref name="items"/>.</param>
    /// <exception cref="SnakepitException">The call failed.</exception>
    public async Task<TResult> CallAsync<TArguments, TItem, TResult>(
        OperationDescriptor<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default) =>
        (await TryCallValueAsync(operation, arguments, items, options, cancellationToken).ConfigureAwait(false)).Value;

    /// <inheritdoc cref="CallAsync{TArguments, TItem, TResult}"/>
    public async ValueTask<TResult> CallValueAsync<TArguments, TItem, TResult>(
        OperationDescriptor<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default) =>
        (await TryCallValueAsync(operation, arguments, items, options, cancellationToken).ConfigureAwait(false)).Value;

    /// <inheritdoc cref="CallAsync{TArguments, TItem, TResult}"/>
    public async ValueTask CallValueAsync<TArguments, TItem>(
        OperationDescriptor<TArguments, TItem, Empty> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default) =>
        _ = (await TryCallValueAsync(operation, arguments, items, options, cancellationToken).ConfigureAwait(false)).Value;

    /// <summary>Makes a call to which the caller streams <paramref name="items"/>, and returns its error as a value.</summary>
    /// <inheritdoc cref="CallAsync{TArguments, TItem, TResult}"/>
    public Task<SnakepitResult<TResult>> TryCallAsync<TArguments, TItem, TResult>(
        OperationDescriptor<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default) =>
        TryCallValueAsync(operation, arguments, items, options, cancellationToken).AsTask();

    /// <inheritdoc cref="TryCallAsync{TArguments, TItem, TResult}"/>
    public ValueTask<SnakepitResult<TResult>> TryCallValueAsync<TArguments, TItem, TResult>(
        OperationDescriptor<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return _pipeline.CallAsync(operation, arguments, new RequestItems<TItem>(items, operation.Item, !operation.Sensitive.IsEmpty), Effective(options), cancellationToken);
    }

    /// <summary>Makes a call in which both sides stream at the same time.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="arguments">Its other arguments.</param>
    /// <param name="items">Is enumerated once for each enumeration of the responses. What it throws comes out of that enumeration unchanged.</param>
    /// <param name="options">What is special about the call.</param>
    /// <param name="cancellationToken">Cancels the call and the enumeration of <paramref name="items"/>.</param>
    /// <returns>The responses as they come; see the overload for a stream of responses alone.</returns>
    public IAsyncEnumerable<TResult> StreamAsync<TArguments, TItem, TResult>(
        OperationDescriptor<TArguments, TItem, TResult> operation, TArguments arguments, IAsyncEnumerable<TItem> items,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(items);
        return _pipeline.StreamAsync(
            operation, arguments, () => new RequestItems<TItem>(items, operation.Item, !operation.Sensitive.IsEmpty), Effective(options), cancellationToken);
    }
}
