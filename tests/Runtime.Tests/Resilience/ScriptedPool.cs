using System.Buffers;
using Grpc.Core;
using Snakepit.Workers;

namespace Snakepit.Runtime.Tests.Resilience;

/// <summary>A pool of one worker whose answers are written in the test: numbers, then the status that the call ends with.</summary>
internal sealed class ScriptedPool(Func<int, CallOptions, ScriptedAnswer> answer) : CallInvoker, IWorkerPool
{
    public event EventHandler<WorkerStateChangedEventArgs>? WorkerStateChanged;

    public List<CallOptions> Calls { get; } = [];

    public string Name => "math";

    public IReadOnlyList<WorkerInfo> Workers => [];

    public int WaitingCallers => 0;

    public void Report(WorkerState state) => WorkerStateChanged?.Invoke(this, new("math-1", WorkerState.Restarting, state, null));

    public string? Header(int call, string name) => Calls[call].Headers!.GetValue(name);

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public ValueTask<WorkerLease> AcquireAsync(string? session, TimeSpan maxWait, CancellationToken cancellationToken = default) =>
        new(new WorkerLease(this, "math-1"));

    public ValueTask<IWorkerSession> OpenSessionAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Calls.Add(options);
        var script = answer(Calls.Count, options);
        var messages = script.Items.Select(item => method.ResponseMarshaller.ContextualDeserializer(new Source(Envelope(item))));
        return new(
            new Reader<TResponse>(messages.GetEnumerator(), script.Failure), Task.FromResult(Metadata.Empty), static () => Status.DefaultSuccess,
            static () => Metadata.Empty, static () => { });
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        throw new RpcException(new(StatusCode.Unimplemented, "There are no sessions to close."));

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    // {"json": number}
    private static byte[] Envelope(int number)
    {
        var json = System.Text.Encoding.UTF8.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return [0x0a, (byte)json.Length, .. json];
    }

    private sealed class Reader<T>(IEnumerator<T> items, RpcException? failure) : IAsyncStreamReader<T>
    {
        public T Current => items.Current;

        public Task<bool> MoveNext(CancellationToken cancellationToken) =>
            items.MoveNext() ? Task.FromResult(true) : failure is null ? Task.FromResult(false) : Task.FromException<bool>(failure);
    }

    private sealed class Source(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => [.. payload];

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
    }
}

/// <summary>What a scripted worker answers.</summary>
internal sealed record ScriptedAnswer(IReadOnlyList<int> Items, RpcException? Failure = null)
{
    public static ScriptedAnswer Of(params int[] items) => new(items);

    public static ScriptedAnswer Broken(params int[] items) => new(items, new(new(StatusCode.Unavailable, "gone")));
}
