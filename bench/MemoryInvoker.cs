using System.Buffers;
using Grpc.Core;

namespace Snakepit.Bench;

/// <summary>A call invoker without a network: serialises the request, and answers each call with the same bytes at once.</summary>
internal sealed class MemoryInvoker(byte[] response) : CallInvoker
{
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        method.RequestMarshaller.ContextualSerializer(request, new Sink());
        return new(
            new OneMessage<TResponse>(method.ResponseMarshaller.ContextualDeserializer(new Source(response))),
            Task.FromResult(Metadata.Empty), static () => Status.DefaultSuccess, static () => Metadata.Empty, static () => { });
    }

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    private sealed class OneMessage<T>(T message) : IAsyncStreamReader<T>
    {
        private static readonly Task<bool> Yes = Task.FromResult(true);
        private static readonly Task<bool> No = Task.FromResult(false);
        private bool _taken;

        public T Current => message;

        public Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            var next = _taken ? No : Yes;
            _taken = true;
            return next;
        }
    }

    private sealed class Sink : SerializationContext
    {
        private readonly ArrayBufferWriter<byte> _buffer = new(256);

        public override void Complete(byte[] payload)
        {
        }

        public override IBufferWriter<byte> GetBufferWriter() => _buffer;

        public override void SetPayloadLength(int payloadLength)
        {
        }

        public override void Complete()
        {
        }
    }

    private sealed class Source(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => [.. payload];

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
    }
}
