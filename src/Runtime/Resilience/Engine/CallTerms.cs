namespace Snakepit.Resilience;

/// <summary>What the policies have to know of one call.</summary>
/// <param name="Idempotent">Whether it may be repeated after it was sent.</param>
/// <param name="Repeats">Whether it can be repeated at all; a call that streams items of its caller cannot.</param>
/// <param name="AttemptTimeout">Limit of each attempt; <see cref="Timeout.InfiniteTimeSpan"/>: none.</param>
/// <param name="Deadline">Timestamp at which its caller gives up; <see cref="long.MaxValue"/>: never.</param>
internal readonly record struct CallTerms(bool Idempotent, bool Repeats, TimeSpan AttemptTimeout, long Deadline);
