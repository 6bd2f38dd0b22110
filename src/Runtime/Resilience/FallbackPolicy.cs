using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>Which errors have a fallback, and whether the last good response is one.</summary>
internal sealed class FallbackPolicy(FallbackOptions options)
{
    private readonly ErrorSelector applyOn = new(options.ApplyOn);
    private readonly ErrorSelector skipOn = new(options.SkipOn);

    internal bool LastGood => options.LastGood;

    internal TimeSpan MaxAge { get; } = TimeSpan.FromMilliseconds(options.MaxAgeMs);

    internal bool Applies(SnakepitError error) => !skipOn.Matches(error) && (applyOn.IsEmpty || applyOn.Matches(error));
}
