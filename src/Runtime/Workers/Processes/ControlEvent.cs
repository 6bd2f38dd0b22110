using System.Text.Json;
using Google.Protobuf;
using Snakepit.Wire.Proto;

namespace Snakepit.Workers.Processes;

/// <summary>What a worker says on its control channel (docs/wire.md, "Local workers").</summary>
internal abstract record ControlEvent
{
    public sealed record Started(int Pid) : ControlEvent;

    public sealed record Ready(string Address, string Python, int Protocol, JsonElement Contract) : ControlEvent;

    public sealed record Failed(string Code, string Message, ErrorReport? Report) : ControlEvent;

    public sealed record Beat(int Busy, int Queued, int Stuck, TimeSpan LoopLag, long MemoryBytes, TimeSpan ProcessorTime) : ControlEvent;

    public sealed record Draining : ControlEvent;

    public sealed record Exited(ExitStatus Status) : ControlEvent;

    /// <summary>Reads one line.</summary>
    /// <returns><see langword="null"/> for what is no event, or one of a later version.</returns>
    public static ControlEvent? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            var json = JsonElement.ParseValue(ref reader);
            return json.ValueKind == JsonValueKind.Object ? Read(json) : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException or InvalidOperationException or InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static ControlEvent? Read(JsonElement json) => Text(json, "event") switch
    {
        "started" => new Started((int)Number(json, "pid")),
        "ready" => new Ready(Text(json, "address"), Text(json, "python"), (int)Number(json, "protocol"), json.TryGetProperty("contract", out var contract) ? contract : default),
        "failed" => new Failed(Text(json, "code"), Text(json, "message"), ReadReport(Text(json, "report"))),
        "beat" => new Beat(
            (int)Number(json, "busy"), (int)Number(json, "queued"), (int)Number(json, "stuck"),
            TimeSpan.FromMilliseconds(Number(json, "loop_lag_ms")), (long)Number(json, "rss_bytes"),
            TimeSpan.FromSeconds(Number(json, "cpu_seconds"))),
        "draining" => new Draining(),
        "exited" => new Exited(
            json.TryGetProperty("signal", out var signal) && signal.ValueKind == JsonValueKind.Number
                ? ExitStatus.FromSignal(signal.GetInt32())
                : ExitStatus.FromCode((int)Number(json, "code"))),
        _ => null,
    };

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static double Number(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;

    private static ErrorReport? ReadReport(string base64) =>
        base64.Length == 0 ? null : ErrorReport.Parser.ParseFrom(Convert.FromBase64String(base64));
}
