using Snakepit.Contracts;

namespace Snakepit.Generated.Tests;

[SnakepitWorker("tuples")]
public partial interface ITuples
{
    [SnakepitOperation]
    Task<(int A, int B, int C, int D, int E, int F, int G, string? H)> EightAsync((int A, int B, int C, int D, int E, int F, int G, string? H) value, CancellationToken cancellationToken = default);
}
