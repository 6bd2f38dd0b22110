using Google.Protobuf;
using Grpc.Core;
using Snakepit.Wire.Proto;

namespace Snakepit.Workers;

/// <summary>Tells a worker that a session is over, so that it lets go of the session's state.</summary>
internal static class SessionCloser
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly Marshaller<Envelope> Marshaller =
        Marshallers.Create(static envelope => envelope.ToByteArray(), static bytes => Envelope.Parser.ParseFrom(bytes));

    private static readonly Method<Envelope, Envelope> Method =
        new(MethodType.Unary, "snakepit.v1.Worker", "CloseSession", Marshaller, Marshaller);

    public static async Task CloseAsync(WorkerSession session)
    {
        var request = new Envelope { Json = ByteString.CopyFromUtf8($$"""{"session":"{{session.Id}}"}""") };
        using var timeout = new CancellationTokenSource(Limit);
        var options = new CallOptions(cancellationToken: timeout.Token);
        using var call = session.Worker.Invoker.AsyncUnaryCall(Method, null, options, request);
        await call.ResponseAsync.ConfigureAwait(false);
    }
}
