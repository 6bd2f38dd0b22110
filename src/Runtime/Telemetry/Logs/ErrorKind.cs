using Snakepit.Errors;

namespace Snakepit.Telemetry.Logs;

/// <summary>What errors have in common that are the same to an operator.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Worker">The worker that was called.</param>
/// <param name="Operation">The operation that was called.</param>
/// <param name="Frames">The calls in the user's own code, as a hash; 0: there are none.</param>
internal readonly record struct ErrorKind(string Code, string Worker, string Operation, int Frames)
{
    public static ErrorKind Of(SnakepitError error) => new(error.Code, error.Worker, error.Operation, error.Exception?.OwnFrames ?? 0);
}
