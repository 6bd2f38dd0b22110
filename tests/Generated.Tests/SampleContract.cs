using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Errors;

namespace Snakepit.Generated.Tests;

public sealed record Node(string Name, IReadOnlyList<Node> Children)
{
    public int Weight { get; init; } = 1;
}

[ErrorCodes]
public static class SampleErrors
{
    [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)]
    public const string InsufficientData = "insufficient_data";
}

[SnakepitWorker("sample")]
public partial interface ISample
{
    [SnakepitOperation(Idempotent = true), Raises(SampleErrors.InsufficientData)]
    Task<double> AverageAsync(ReadOnlyMemory<double> values, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<SnakepitResult<Node?>> FindAsync(Node root, string name, SnakepitCallOptions? options = null, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<(int Epoch, double Loss)> TrainAsync(int epochs = 10, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<long> SumAsync(IAsyncEnumerable<int> items, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<string> EchoAsync(IAsyncEnumerable<string> items, CancellationToken cancellationToken = default);
}
