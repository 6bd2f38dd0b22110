using Grpc.Core;
using Snakepit.Calls;
using Snakepit.Workers;

namespace Snakepit.Generated.Tests.Memory;

/// <summary>
/// A worker in memory. It keeps what it is sent, reads the caller's stream to its end and then answers with the given JSON values, or with what
/// <see cref="Respond"/> makes of a request.
/// </summary>
internal sealed class MemoryWorker(params string[] answers) : CallInvoker, IWorkerPool
{
    public event EventHandler<WorkerStateChangedEventArgs>? WorkerStateChanged
    {
        add { }
        remove { }
    }

    public string Name => "memory";

    public IReadOnlyList<WorkerInfo> Workers => [];

    public int WaitingCallers => 0;

    /// <summary>The status that the call ends with.</summary>
    public RpcException? Failure { get; init; }

    /// <summary>Answers the arguments of a call with an envelope.</summary>
    public Func<Envelope, Envelope>? Respond { get; init; }

    /// <summary>Full name of the method that was called last.</summary>
    public string? Method { get; private set; }

    public Metadata Headers { get; private set; } = [];

    /// <summary>The arguments, then the items of the caller's stream.</summary>
    public List<Envelope> Requests { get; } = [];

    /// <summary>The arguments as JSON.</summary>
    public string Arguments => Requests[0].Json;

    public SnakepitClient Client => SnakepitClient.Create(this);

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Begin(method.FullName, options);
        Requests.Add(Envelope.From(method.RequestMarshaller, request));
        return new(
            new Answers<TResponse>(this, method.ResponseMarshaller, Task.CompletedTask), Task.FromResult(Metadata.Empty),
            static () => Status.DefaultSuccess, static () => Metadata.Empty, static () => { });
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Begin(method.FullName, options);
        var items = new Items<TRequest>(this, method.RequestMarshaller);
        return new(
            items, new Answers<TResponse>(this, method.ResponseMarshaller, items.Completion), Task.FromResult(Metadata.Empty),
            static () => Status.DefaultSuccess, static () => Metadata.Empty, static () => { });
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public ValueTask<WorkerLease> AcquireAsync(string? session, TimeSpan maxWait, CancellationToken cancellationToken = default) =>
        new(new WorkerLease(this, "memory-0"));

    public ValueTask<IWorkerSession> OpenSessionAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => default;

    private void Begin(string method, CallOptions options)
    {
        Method = method;
        Headers = options.Headers ?? [];
        Requests.Clear();
    }

    private IEnumerable<Envelope> Answer() => Respond is { } respond ? [respond(Requests[0])] : answers.Select(json => new Envelope(json));

    private sealed class Items<T>(MemoryWorker worker, Marshaller<T> marshaller) : IClientStreamWriter<T>
    {
        private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public WriteOptions? WriteOptions { get; set; }

        public Task Completion => _completion.Task;

        public Task WriteAsync(T message)
        {
            worker.Requests.Add(Envelope.From(marshaller, message));
            return Task.CompletedTask;
        }

        public Task WriteAsync(T message, CancellationToken cancellationToken) => WriteAsync(message);

        public Task CompleteAsync()
        {
            _completion.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class Answers<T>(MemoryWorker worker, Marshaller<T> marshaller, Task ready) : IAsyncStreamReader<T>
    {
        private IEnumerator<Envelope>? _answers;

        public T Current { get; private set; } = default!;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            await ready.WaitAsync(cancellationToken);
            _answers ??= worker.Answer().GetEnumerator();
            if (_answers.MoveNext())
            {
                Current = _answers.Current.To(marshaller);
                return true;
            }

            return worker.Failure is null ? false : throw worker.Failure;
        }
    }
}
