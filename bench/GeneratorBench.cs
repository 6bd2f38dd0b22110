using System.Diagnostics;
using Snakepit.Generators;
using Snakepit.TestKit;

namespace Snakepit.Bench;

/// <summary>The generator over a large project: from cold, and again after an edit that concerns no contract.</summary>
internal static class GeneratorBench
{
    public static IReadOnlyList<Figure> Run()
    {
        // The first run pays for the just-in-time compiler, which a long-lived compiler process pays once.
        GeneratorRun.Of(new SnakepitGenerator(), ContractProject.Create(50, 10));

        var project = ContractProject.Create(1000, 10);
        var cold = Stopwatch.StartNew();
        var run = GeneratorRun.Of(new SnakepitGenerator(), project);
        var coldSeconds = cold.Elapsed.TotalSeconds;

        var cached = new double[15];
        for (var round = 0; round < cached.Length; round++)
        {
            project = ContractProject.EditUnrelated(project, round + 2);
            run = run.Again(project);
            cached[round] = run.Driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime.TotalMilliseconds;
        }

        return
        [
            new("generator_cold_s", coldSeconds, "s", 2, coldSeconds, 0, 0),
            new("generator_cached_ms", Rounds.Median(cached), "ms", 1, Rounds.Median(cached), 0, (cached.Max() - cached.Min()) / 2),
        ];
    }
}
