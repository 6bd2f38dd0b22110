using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Errors;

namespace Snakepit.Generated.Tests.Contracts;

/// <summary>Every shape with every return type.</summary>
[SnakepitWorker("shapes")]
internal partial interface IShapes
{
    [SnakepitOperation] Task NothingAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation] ValueTask NothingValueAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation] Task<int> NumberAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation] ValueTask<int> NumberValueAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation, Raises(ShapeErrors.NoData)] Task<SnakepitResult<int>> TryNumberAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation] ValueTask<SnakepitResult<int>> TryNumberValueAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation("count.up")] IAsyncEnumerable<int> CountAsync(int to = 3, CancellationToken cancellationToken = default);

    [SnakepitOperation] Task<long> SumAsync(IAsyncEnumerable<int> items, int start, CancellationToken cancellationToken = default);

    [SnakepitOperation] Task<SnakepitResult<long>> TrySumAsync(IAsyncEnumerable<int> items, CancellationToken cancellationToken = default);

    [SnakepitOperation] ValueTask<long> SumValueAsync(IAsyncEnumerable<int> items, CancellationToken cancellationToken = default);

    [SnakepitOperation] ValueTask SendAsync(IAsyncEnumerable<string> items, CancellationToken cancellationToken = default);

    [SnakepitOperation] IAsyncEnumerable<string> EchoAsync(string prefix, IAsyncEnumerable<string> items, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<string> @class(
        string @string, [SnakepitName("lambda")] int @int = -1, Size size = Size.Large, double? limit = double.NaN, string? note = null, bool isFinal = true,
        SnakepitCallOptions? options = null, CancellationToken cancellationToken = default);

    Task<int> TwiceAsync() => NumberAsync();
}

internal enum Size
{
    Small,
    [SnakepitName("XL")]
    Large,
}

[ErrorCodes]
internal static class ShapeErrors
{
    [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low, Retry = RetryKind.Wait)]
    public const string NoData = "no_data";
}
