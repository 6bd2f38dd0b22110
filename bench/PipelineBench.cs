using System.Diagnostics;
using Grpc.Core;
using Snakepit.Calls;
using Snakepit.Correlation;
using Snakepit.Wire;

namespace Snakepit.Bench;

/// <summary>What the generated client and the call pipeline add to the same call written out by hand, without a network.</summary>
internal static class PipelineBench
{
    private const string Text = "The quick brown fox jumps over the lazy dog.";

    private static readonly OperationDescriptor<string, string> Operation =
        new("bench", "echo", OperationKind.Unary, new TextArgument(), WireConverters.String);

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        // {"json": "\"…\""}
        var json = System.Text.Encoding.UTF8.GetBytes($"\"{Text}\"");
        var invoker = new MemoryInvoker([0x0a, (byte)json.Length, .. json]);
        var client = IBenchWorker.Create(SnakepitClient.Create(new MemoryPool(invoker)));

        const int Calls = 100_000;
        await Loop(() => client.EchoAsync(Text), Calls);
        await Loop(() => ByHandAsync(invoker, Text), Calls);
        double[] ours = new double[11], byHand = new double[11];
        for (var round = 0; round < ours.Length; round++)
        {
            ours[round] = await Loop(() => client.EchoAsync(Text), Calls);
            byHand[round] = await Loop(() => ByHandAsync(invoker, Text), Calls);
        }

        var bytes = await BytesAsync(() => client.EchoAsync(Text));
        var bytesByHand = await BytesAsync(() => ByHandAsync(invoker, Text));
        return
        [
            Rounds.Difference("pipeline_ns", 500, "ns", 1e9, (ours, byHand)),
            new("pipeline_bytes", bytes - bytesByHand, "B", 0, bytes, bytesByHand, 0),
        ];
    }

    private static async Task<string> ByHandAsync(CallInvoker invoker, string text)
    {
        var headers = new Metadata { { CorrelationId.HeaderName, CorrelationId.New() } };
        var request = WireWriter.For(Operation.Arguments, text);
        using var call = invoker.AsyncServerStreamingCall(
            Operation.Method, null, new CallOptions(headers, DateTime.UtcNow.AddSeconds(30), CancellationToken.None), request);
        string? result = null;
        while (await call.ResponseStream.MoveNext(CancellationToken.None).ConfigureAwait(false))
        {
            using var message = call.ResponseStream.Current;
            result = message.Read(WireConverters.String, "result");
        }

        request.Dispose();
        return result!;
    }

    private static async Task<double> Loop(Func<Task> call, int calls)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
            await call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    private static async Task<double> BytesAsync(Func<Task> call)
    {
        const int Calls = 10_000;
        await Loop(call, Calls);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Loop(call, Calls);
        return Math.Round((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls);
    }

    private sealed class TextArgument : WireConverter<string>
    {
        public override void Write(WireWriter writer, string value)
        {
            writer.WriteStartObject();
            writer.WriteProperty("text"u8, WireConverters.String, value);
            writer.WriteEndObject();
        }

        public override string Read(ref WireReader reader) => throw new NotSupportedException();
    }
}
