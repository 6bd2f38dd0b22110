using System.Text;
using Snakepit.Calls;
using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Bench;

/// <summary>Calls into a real worker over a Unix socket, against a bare echo of the same bytes.</summary>
internal static class CallBench
{
    private const string Text = "The quick brown fox jumps over the lazy dog, 1234567890 times, and then some more to fill a hundred.";

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var python = Environment.GetEnvironmentVariable("SNAKEPIT_PYTHON") ?? "python3";
        var options = new PythonPoolOptions { Worker = "bench_worker:BenchWorker", WorkerCount = 1, Python = python };
        options.PythonPath.Add(Path.Combine(AppContext.BaseDirectory, "workers"));
        await using var pool = new PythonWorkerPool("bench", options);
        await pool.StartAsync();
        await using var bare = await BareEcho.StartAsync(python);
        var client = IBenchWorker.Create(SnakepitClient.Create(pool));

        // The bytes of the envelope that EchoAsync sends: {"text": "…"} behind a tag and a length.
        var json = Encoding.UTF8.GetBytes($$"""{"text":"{{Text}}"}""");
        byte[] envelope = [0x0a, (byte)json.Length, .. json];
        Task Bare() => bare.CallAsync(envelope);

        var unary = await Rounds.InterleaveAsync(() => client.EchoAsync(Text), Bare, rounds: 15, calls: 400, warmup: 3000);
        var sync = await Rounds.InterleaveAsync(() => client.EchoSyncAsync(Text), Bare, rounds: 9, calls: 300, warmup: 500);
        var error = await Rounds.InterleaveAsync(() => FailAsync(client), () => client.EchoAsync(Text), rounds: 15, calls: 300, warmup: 1000);

        var values = new double[1 << 20];
        Random.Shared.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        var raw = System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        var tensor = await Rounds.InterleaveAsync(() => client.TensorAsync(values), () => bare.CallAsync(raw), rounds: 7, calls: 15, warmup: 10);

        return
        [
            Rounds.Ratio("call_ratio", 1.15, unary),
            Rounds.Ratio("call_ratio_sync", null, sync),
            Rounds.Difference("error_extra_ms", 0.2, "ms", 1e3, error),
            Rounds.Ratio("tensor_ratio", 1.2, tensor),
        ];
    }

    private static async Task FailAsync(IBenchWorker client)
    {
        try
        {
            await client.FailAsync(Text);
        }
        catch (SnakepitException)
        {
            return;
        }

        throw new InvalidOperationException("The call was meant to fail.");
    }
}
