using Snakepit.Errors;

namespace Snakepit.Workers;

/// <summary>Why a worker takes no calls any more.</summary>
/// <param name="Story">One sentence, such as <c>Worker math-1 (pid 42) was ended by SIGKILL.</c></param>
/// <param name="CallError">What became of the calls that it had.</param>
internal sealed record WorkerEnd(string Story, SnakepitError CallError);
