using Grpc.Core;
using Snakepit.Errors;
using Snakepit.Wire;
using Snakepit.Workers;

namespace Snakepit.Calls;

/// <summary>A gRPC call under way, whatever its shape: its responses, and what limits the wait for each of them.</summary>
internal readonly struct WireCall : IDisposable
{
    private readonly IDisposable call;
    private readonly StreamClock? clock;

    private readonly RequestItems? items;

    private WireCall(IDisposable call, IAsyncStreamReader<WireMessage> responses, StreamClock? clock, RequestItems? items)
    {
        this.call = call;
        this.clock = clock;
        this.items = items;
        Responses = responses;
    }

    internal IAsyncStreamReader<WireMessage> Responses { get; }

    /// <summary>Whether the worker took too long for an item.</summary>
    internal bool TimedOut => clock is { HasExpired: true };

    internal static WireCall Unary(OperationDescriptor operation, WireWriter request, WorkerLease lease, CallOptions options)
    {
        var call = lease.Invoker.AsyncServerStreamingCall(operation.Method, null, options, request);
        return new(call, call.ResponseStream, null, null);
    }

    internal static WireCall ServerStream(OperationDescriptor operation, WireWriter request, WorkerLease lease, CallOptions options, CallLimits limits)
    {
        var clock = new StreamClock(limits, options.CancellationToken);
        clock.Listen();
        var call = lease.Invoker.AsyncServerStreamingCall(operation.Method, null, options.WithCancellationToken(clock.Token), request);
        return new(call, call.ResponseStream, clock, null);
    }

    internal static WireCall WithItems(
        OperationDescriptor operation, WireWriter request, RequestItems items, WorkerLease lease, CallOptions options, CallLimits limits)
    {
        var clock = new StreamClock(limits, options.CancellationToken);
        var call = lease.Invoker.AsyncDuplexStreamingCall(operation.Method, null, options.WithCancellationToken(clock.Token));
        _ = items.SendAsync(call, request, clock.Listen);
        return new(call, call.ResponseStream, clock, items);
    }

    /// <summary>Waits for the next message, an item's time at most.</summary>
    internal ValueTask<bool> MoveNextAsync() =>
        clock is null ? new(Responses.MoveNext(CancellationToken.None)) : clock.MoveNextAsync(Responses);

    /// <summary>Throws what the caller's source of items threw; returns the error when an item has no form on the wire.</summary>
    internal SnakepitError? ThrowOrExplainItems() => items?.ThrowOrExplain();

    /// <summary>Ends the call where it is not over.</summary>
    public void Dispose()
    {
        items?.Dispose();
        call.Dispose();
        clock?.Dispose();
    }
}
