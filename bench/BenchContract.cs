using Snakepit.Contracts;

namespace Snakepit.Bench;

[SnakepitWorker("bench")]
internal partial interface IBenchWorker
{
    [SnakepitOperation(Idempotent = true)]
    Task<string> EchoAsync(string text, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<string> EchoSyncAsync(string text, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<ReadOnlyMemory<double>> TensorAsync(ReadOnlyMemory<double> values, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<string> FailAsync(string text, CancellationToken cancellationToken = default);
}
