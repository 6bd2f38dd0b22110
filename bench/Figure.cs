using System.Globalization;

namespace Snakepit.Bench;

/// <summary>One measured number, what it is compared with, and what it should be.</summary>
/// <param name="Name">Name in the summary.</param>
/// <param name="Value">The figure itself.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Goal">Upper bound to reach; <see langword="null"/>: reported only.</param>
/// <param name="Ours">What was measured of Snakepit.</param>
/// <param name="Baseline">What was measured of the comparison, in the same run.</param>
/// <param name="Noise">Half the distance between the quartiles of the figure over the rounds of this run, in its unit.</param>
internal sealed record Figure(string Name, double Value, string Unit, double? Goal, double Ours, double Baseline, double Noise)
{
    public bool IsMet => Goal is null || Value <= Goal;

    public string Line => string.Create(CultureInfo.InvariantCulture,
        $"{Name,-26} {Value,10:0.###} {Unit,-6} ± {Noise,-8:0.###} goal {(Goal is { } goal ? $"≤ {goal}" : "–"),-8} {(IsMet ? "" : "MISSED"),-7} ours {Ours:0.####}, baseline {Baseline:0.####}");
}
