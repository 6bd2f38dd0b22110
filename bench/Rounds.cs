using System.Diagnostics;

namespace Snakepit.Bench;

/// <summary>Measures two things in turns, so that the machine's moods meet both.</summary>
internal static class Rounds
{
    /// <summary>Median times of one call, in seconds, for each round: ours and the baseline, interleaved call by call.</summary>
    public static async Task<(double[] Ours, double[] Baseline)> InterleaveAsync(Func<Task> ours, Func<Task> baseline, int rounds, int calls, int warmup)
    {
        for (var i = 0; i < warmup; i++)
        {
            await ours();
            await baseline();
        }

        var medians = (Ours: new double[rounds], Baseline: new double[rounds]);
        var times = (Ours: new double[calls], Baseline: new double[calls]);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < calls; i++)
            {
                times.Ours[i] = await TimeAsync(ours);
                times.Baseline[i] = await TimeAsync(baseline);
            }

            medians.Ours[round] = Median(times.Ours);
            medians.Baseline[round] = Median(times.Baseline);
        }

        return medians;
    }

    public static Figure Ratio(string name, double? goal, (double[] Ours, double[] Baseline) medians)
    {
        var ratios = medians.Ours.Zip(medians.Baseline, (ours, baseline) => ours / baseline).ToArray();
        return new(name, Median(ratios), "×", goal, Median(medians.Ours) * 1e3, Median(medians.Baseline) * 1e3, Spread(ratios));
    }

    public static Figure Difference(string name, double? goal, string unit, double scale, (double[] Ours, double[] Baseline) medians)
    {
        var differences = medians.Ours.Zip(medians.Baseline, (ours, baseline) => (ours - baseline) * scale).ToArray();
        return new(name, Median(differences), unit, goal, Median(medians.Ours) * scale, Median(medians.Baseline) * scale, Spread(differences));
    }

    public static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Half the distance between the quartiles.</summary>
    public static double Spread(double[] values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[sorted.Length * 3 / 4] - sorted[sorted.Length / 4]) / 2;
    }

    private static async Task<double> TimeAsync(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
