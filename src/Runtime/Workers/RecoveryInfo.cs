using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>How often a pool was recovered in one way.</summary>
/// <param name="Worker">Name of the pool.</param>
/// <param name="Strategy">The way.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="Successes">How often it helped.</param>
/// <param name="Last">When it was last tried.</param>
/// <param name="LastError">What went wrong before; <see langword="null"/>: unknown.</param>
public sealed record RecoveryInfo(string Worker, RecoveryStrategy Strategy, long Tries, long Successes, DateTimeOffset Last, SnakepitError? LastError);
