using System.Runtime.ExceptionServices;
using Grpc.Core;
using Snakepit.Errors;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>The items that a caller streams to a worker.</summary>
internal abstract class RequestItems : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The items sent last, of operations with sensitive arguments.</summary>
    internal RecentItems? Recent { get; private protected init; }

    /// <summary>What ended the sending before its end, other than the call itself.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Sends the arguments, then all items. Never throws: what fails is in <see cref="Failure"/>, and the call is ended.</summary>
    internal async Task SendAsync(AsyncDuplexStreamingCall<WireWriter, WireMessage> call, WireWriter arguments, Action sent)
    {
        try
        {
            await call.RequestStream.WriteAsync(arguments).ConfigureAwait(false);
            if (await SendItemsAsync(call.RequestStream, _stop.Token).ConfigureAwait(false))
                await call.RequestStream.CompleteAsync().ConfigureAwait(false);
            sent();
        }
        catch (Exception exception) // Whatever the caller's own source throws is handed back to the caller.
        {
            if (!_stop.IsCancellationRequested)
                Failure = exception;
            call.Dispose();
        }
    }

    /// <summary>The call is over: no further item is taken. Does not wait for a source that ignores its cancellation.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <summary>Throws what the caller's source threw.</summary>
    /// <returns>The error when an item could not be written.</returns>
    internal SnakepitError? ThrowOrExplain()
    {
        if (Failure is WireException problem)
            return CallErrors.Mismatch(problem);
        if (Failure is not null)
            ExceptionDispatchInfo.Throw(Failure);
        return null;
    }

    /// <returns>Whether the source came to its end while the call still listened.</returns>
    private protected abstract Task<bool> SendItemsAsync(IClientStreamWriter<WireWriter> requests, CancellationToken stopped);
}

/// <inheritdoc cref="RequestItems"/>
internal sealed class RequestItems<TItem> : RequestItems
{
    private readonly IAsyncEnumerable<TItem> _items;
    private readonly WireConverter<TItem> _converter;

    internal RequestItems(IAsyncEnumerable<TItem> items, WireConverter<TItem> converter, bool isSensitive)
    {
        _items = items;
        _converter = converter;
        Recent = isSensitive ? new() : null;
    }

    private protected override async Task<bool> SendItemsAsync(IClientStreamWriter<WireWriter> requests, CancellationToken stopped)
    {
        var index = 0;
        await foreach (var item in _items.WithCancellation(stopped).ConfigureAwait(false))
        {
            var writer = WireWriter.Rent();
            try
            {
                _converter.Write(writer, item);
            }
            catch (WireException problem)
            {
                problem.Prefix($"items[{index}]");
                throw;
            }

            Recent?.Add(writer);
            try
            {
                await requests.WriteAsync(writer, stopped).ConfigureAwait(false);
            }
            catch (Exception) when (!stopped.IsCancellationRequested) // The call is over; its response says why.
            {
                return false;
            }

            writer.Dispose();
            index++;
        }

        return true;
    }
}
