using System.Diagnostics;
using System.Diagnostics.Metrics;
using Snakepit.Calls;
using Snakepit.Telemetry;
using Snakepit.Wire;

namespace Snakepit.Bench;

/// <summary>What traces and metrics add to a call, without a network: while nobody listens, and while somebody takes everything.</summary>
internal static class TelemetryBench
{
    private const int Calls = 50_000;

    private static readonly OperationDescriptor<int, int> Operation =
        new("bench", "echo", OperationKind.Unary, WireConverters.Int32, WireConverters.Int32);

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var pipeline = SnakepitClient.Create(new MemoryPool(new MemoryInvoker([0x0a, 0x02, (byte)'4', (byte)'2']))).Pipeline;
        var silent = await CompareAsync(pipeline);
        var bytes = await BytesAsync(() => WithAsync(pipeline)) - await BytesAsync(() => WithoutAsync(pipeline));
        using var spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SnakepitTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        using var metrics = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == SnakepitTelemetry.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        ActivitySource.AddActivityListener(spans);
        metrics.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        metrics.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        metrics.Start();
        var observed = await CompareAsync(pipeline);
        return
        [
            Rounds.Difference("telemetry_silent_ns", 50, "ns", 1e9, silent),
            new("telemetry_silent_bytes", bytes, "B", 0, bytes, 0, 0),
            Rounds.Difference("telemetry_on_ns", 2_000, "ns", 1e9, observed),
        ];
    }

    private static async Task<(double[] With, double[] Without)> CompareAsync(CallPipeline pipeline)
    {
        await Loop(() => WithAsync(pipeline));
        await Loop(() => WithoutAsync(pipeline));
        double[] with = new double[15], without = new double[15];
        for (var round = 0; round < with.Length; round++)
        {
            with[round] = await Loop(() => WithAsync(pipeline));
            without[round] = await Loop(() => WithoutAsync(pipeline));
        }

        return (with, without);
    }

    private static async ValueTask WithAsync(CallPipeline pipeline) =>
        _ = await pipeline.CallAsync(Operation, 1, null, new(), default);

    // The way of a call that is not observed, without the question whether it is.
    private static async ValueTask WithoutAsync(CallPipeline pipeline) =>
        _ = await pipeline.SendAsync(Operation, 1, null, new(), null, default);

    private static async Task<double> Loop(Func<ValueTask> call)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Calls; i++)
            await call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / Calls;
    }

    private static async Task<double> BytesAsync(Func<ValueTask> call)
    {
        await Loop(call);
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Loop(call);
        return Math.Round((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls);
    }
}
