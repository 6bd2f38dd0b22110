using Snakepit.Errors;

namespace Snakepit.Resilience;

/// <summary>Which errors have a fallback, and whether the last good response is one.</summary>
internal sealed class FallbackPolicy(FallbackOptions options)
{
    private readonly ErrorSelector _applyOn = new(options.ApplyOn);
    private readonly ErrorSelector _skipOn = new(options.SkipOn);

    internal bool LastGood => options.LastGood;

    internal TimeSpan MaxAge { get; } = TimeSpan.FromMilliseconds(options.MaxAgeMs);

    internal bool Applies(SnakepitError error) => !_skipOn.Matches(error) && (_applyOn.IsEmpty || _applyOn.Matches(error));
}
