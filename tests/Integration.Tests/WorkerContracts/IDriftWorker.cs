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

/// <summary>Streams as the worker has them.</summary>
[SnakepitWorker("drift")]
public partial interface IStreamingDriftWorker
{
    [SnakepitOperation]
    IAsyncEnumerable<int> CountAsync(int least, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<int> TotalAsync(IAsyncEnumerable<int> numbers, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<int> DoubledAsync(IAsyncEnumerable<int> numbers, CancellationToken cancellationToken = default);
}

/// <summary>Streams where the worker has none, and other items.</summary>
[SnakepitWorker("drift")]
public partial interface IDriftedStreams
{
    [SnakepitOperation]
    IAsyncEnumerable<int> EchoAsync(int value, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<Guid> CountAsync(int least, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<int> TotalAsync(IAsyncEnumerable<string> numbers, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<int> DoubledAsync(IAsyncEnumerable<int> numbers, CancellationToken cancellationToken = default);
}
