using System.Diagnostics;
using Snakepit.Correlation;

namespace Snakepit.Bench;

internal static class CorrelationBench
{
    public static IReadOnlyList<Figure> Run()
    {
        const int Count = 1_000_000;
        Loop(Count);
        var rounds = Enumerable.Range(0, 9).Select(_ => Loop(Count)).ToArray();
        var guids = Enumerable.Range(0, 9).Select(_ => Guids(Count)).ToArray();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            CorrelationId.New();
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0;
        before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            _ = new string('x', 36);
        var oneString = (GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0;

        return
        [
            new("correlation_ns", Rounds.Median(rounds), "ns", 50, Rounds.Median(rounds), Rounds.Median(guids), (rounds.Max() - rounds.Min()) / 2),
            new("correlation_bytes", bytes, "B", oneString, bytes, oneString, 0),
        ];
    }

    private static double Loop(int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            CorrelationId.New();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    // For scale: what the framework's own sortable ID costs as text.
    private static double Guids(int count)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
            _ = Guid.CreateVersion7().ToString("N");
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }
}
