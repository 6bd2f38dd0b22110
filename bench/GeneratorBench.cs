using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Snakepit.Generators;
using Snakepit.TestKit;

namespace Snakepit.Bench;

/// <summary>The generator over a large project: from cold, and again after an edit that concerns no contract.</summary>
internal static class GeneratorBench
{
    private const int Contracts = 1000;
    private const int Rounds = 60;

    public static IReadOnlyList<Figure> Run()
    {
        // The first rounds pay for the just-in-time compiler, which a long-lived compiler process pays once.
        MeasureCached();
        var cold = Enumerable.Range(0, 3).Select(_ => MeasureCold()).ToArray();
        return
        [
            new("generator_cold_s", Bench.Rounds.Median(cold), "s", 2, Bench.Rounds.Median(cold), 0, (cold.Max() - cold.Min()) / 2),
            Bench.Rounds.Difference("generator_cached_ms", 1, "ms", 1e3, MeasureCached()),
        ];
    }

    private static double MeasureCold()
    {
        var project = ContractProject.Create(Contracts, 10);
        var clock = Stopwatch.StartNew();
        GeneratorRun.Of(new SnakepitGenerator(), project, trackSteps: false);
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Seconds of the generator, and of one that does nothing, after the same edits.</summary>
    private static (double[] Ours, double[] Empty) MeasureCached()
    {
        var project = ContractProject.Create(Contracts, 10);
        var ours = GeneratorRun.Of(new SnakepitGenerator(), project, trackSteps: false);
        var empty = GeneratorRun.Of(new EmptyGenerator(Contracts), project, trackSteps: false);
        var (oursTimes, emptyTimes) = (new double[Rounds], new double[Rounds]);
        for (var round = 0; round < Rounds; round++)
        {
            project = ContractProject.EditUnrelated(project, round + 2);
            ours = ours.Again(project);
            oursTimes[round] = SecondsOf(ours);
            empty = empty.Again(project);
            emptyTimes[round] = SecondsOf(empty);
        }

        return (oursTimes, emptyTimes);
    }

    private static double SecondsOf(GeneratorRun run) => run.Driver.GetTimingInfo().GeneratorTimes.Single().ElapsedTime.TotalSeconds;
}
