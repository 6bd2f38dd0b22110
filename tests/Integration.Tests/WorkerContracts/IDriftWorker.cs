using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.WorkerContracts;

/// <summary>What the worker offers, in part.</summary>
[SnakepitWorker("drift")]
public partial interface IDriftWorker
{
    [SnakepitOperation]
    Task<int> EchoAsync(int value, CancellationToken cancellationToken = default);
}

/// <summary>What it does not.</summary>
[SnakepitWorker("drift")]
public partial interface IDriftedWorker
{
    [SnakepitOperation]
    Task<int> EchoAsync(int value, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<int> CountAsync(string least, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task LostAsync(CancellationToken cancellationToken = default);
}
