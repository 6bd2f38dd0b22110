using System.Text.Json;
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
    /// <returns>What it offers; <see langword="null"/> when it does not say.</returns>
    public static async Task<WorkerContract?> DescribeAsync(CallInvoker invoker, WorkerContracts contracts, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(invoker, Describe, "{}", cancellationToken).ConfigureAwait(false);
        try
        {
            using var json = JsonDocument.Parse(answer.Json.Memory);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("contract", out var contract)
                ? contracts.Read(contract)
                : null;
        }
        catch (JsonException)
        {
            return null; // Whatever it is, it takes calls.
        }
    }

    /// <summary>Subscribes to what a worker tells of its spans and measurements.</summary>
    public static AsyncServerStreamingCall<Envelope> Telemetry(CallInvoker invoker, string host, CancellationToken cancellationToken) =>
        invoker.AsyncServerStreamingCall(
            TelemetryMethod, null, new CallOptions(cancellationToken: cancellationToken), new Envelope { Json = ByteString.CopyFromUtf8($$"""{"host":"{{host}}"}""") });

    private static async Task<Envelope> CallAsync(CallInvoker invoker, Method<Envelope, Envelope> method, string json, CancellationToken cancellationToken)
    {
        var options = new CallOptions(cancellationToken: cancellationToken);
        using var call = invoker.AsyncUnaryCall(method, null, options, new Envelope { Json = ByteString.CopyFromUtf8(json) });
        return await call.ResponseAsync.ConfigureAwait(false);
    }

    private static Method<Envelope, Envelope> Method(string name, MethodType type = MethodType.Unary) =>
        new(type, "snakepit.v1.Worker", name, Marshaller, Marshaller);
}
