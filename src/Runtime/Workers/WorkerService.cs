using Google.Protobuf;
using Grpc.Core;
using Snakepit.Wire.Proto;

namespace Snakepit.Workers;

/// <summary>What every worker serves besides its operations: <c>snakepit.v1.Worker</c> (docs/wire.md).</summary>
internal static class WorkerService
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    private static readonly Marshaller<Envelope> Marshaller =
        Marshallers.Create(static envelope => envelope.ToByteArray(), static bytes => Envelope.Parser.ParseFrom(bytes));

    private static readonly Method<Envelope, Envelope> CloseSession = Method("CloseSession");
    private static readonly Method<Envelope, Envelope> Describe = Method("Describe");
    private static readonly Method<Envelope, Envelope> TelemetryMethod = Method("Telemetry", MethodType.ServerStreaming);

    /// <summary>Tells a worker that a session is over, so that it lets go of the session's state.</summary>
    public static async Task CloseSessionAsync(WorkerSession session)
    {
        using var limit = new CancellationTokenSource(CloseLimit);
        await CallAsync(session.Worker.Invoker, CloseSession, $$"""{"session":"{{session.Id}}"}""", limit.Token).ConfigureAwait(false);
    }

    /// <summary>Asks a worker what it has; unlike its health, that is only for those whose credentials are good.</summary>
    public static Task DescribeAsync(CallInvoker invoker, CancellationToken cancellationToken) =>
        CallAsync(invoker, Describe, "{}", cancellationToken);

    /// <summary>Subscribes to what a worker tells of its spans and measurements.</summary>
    public static AsyncServerStreamingCall<Envelope> Telemetry(CallInvoker invoker, string host, CancellationToken cancellationToken) =>
        invoker.AsyncServerStreamingCall(
            TelemetryMethod, null, new CallOptions(cancellationToken: cancellationToken), new Envelope { Json = ByteString.CopyFromUtf8($$"""{"host":"{{host}}"}""") });

    private static async Task CallAsync(CallInvoker invoker, Method<Envelope, Envelope> method, string json, CancellationToken cancellationToken)
    {
        var options = new CallOptions(cancellationToken: cancellationToken);
        using var call = invoker.AsyncUnaryCall(method, null, options, new Envelope { Json = ByteString.CopyFromUtf8(json) });
        await call.ResponseAsync.ConfigureAwait(false);
    }

    private static Method<Envelope, Envelope> Method(string name, MethodType type = MethodType.Unary) =>
        new(type, "snakepit.v1.Worker", name, Marshaller, Marshaller);
}
