using Snakepit.Contracts;

namespace Broken;

[SnakepitWorker("broken")]
public partial interface IBroken
{
    [SnakepitOperation]
    Task<T> FindAsync<T>(int id, CancellationToken cancellationToken = default);
}
