using Grpc.Core;
using Snakepit.Errors;
using Snakepit.Wire;
using Snakepit.Workers;

namespace Snakepit.Calls;

/// <summary>A gRPC call under way, whatever its shape: its responses, and what limits the wait for each of them.</summary>
internal readonly struct WireCall : IDisposable
{
    private readonly IDisposable _call;
    private readonly StreamClock? _clock;

    private readonly RequestItems? _items;

    private WireCall(IDisposable call, IAsyncStreamReader<WireMessage> responses, StreamClock? clock, RequestItems? items)
    {
        _call = call;
        _clock = clock;
        _items = items;
        Responses = responses;
    }

    internal IAsyncStreamReader<WireMessage> Responses { get; }

    /// <summary>Whether the worker took too long for an item.</summary>
    internal bool TimedOut => _clock is { HasExpired: true };

    internal static WireCall Unary(OperationDescriptor operation, WireWriter request, WorkerLease lease, CallOptions options)
    {
        var _call = lease.Invoker.AsyncServerStreamingCall(operation.Method, null, options, request);
        return new(_call, _call.ResponseStream, null, null);
    }

    internal static WireCall ServerStream(OperationDescriptor operation, WireWriter request, WorkerLease lease, CallOptions options, CallLimits limits)
    {
        var _clock = new StreamClock(limits, options.CancellationToken);
        _clock.Listen();
        var _call = lease.Invoker.AsyncServerStreamingCall(operation.Method, null, options.WithCancellationToken(_clock.Token), request);
        return new(_call, _call.ResponseStream, _clock, null);
    }

    internal static WireCall WithItems(
        OperationDescriptor operation, WireWriter request, RequestItems items, WorkerLease lease, CallOptions options, CallLimits limits)
    {
        var _clock = new StreamClock(limits, options.CancellationToken);
        var _call = lease.Invoker.AsyncDuplexStreamingCall(operation.Method, null, options.WithCancellationToken(_clock.Token));
        _ = items.SendAsync(_call, request, _clock.Listen);
        return new(_call, _call.ResponseStream, _clock, items);
    }

    /// <summary>Waits for the next message, an item's time at most.</summary>
    internal ValueTask<bool> MoveNextAsync() =>
        _clock is null ? new(Responses.MoveNext(CancellationToken.None)) : _clock.MoveNextAsync(Responses);

    /// <summary>Throws what the caller's source of items threw; returns the error when an item has no form on the wire.</summary>
    internal SnakepitError? ThrowOrExplainItems() => _items?.ThrowOrExplain();

    /// <summary>Ends the call where it is not over.</summary>
    public void Dispose()
    {
        _items?.Dispose();
        _call.Dispose();
        _clock?.Dispose();
    }
}
