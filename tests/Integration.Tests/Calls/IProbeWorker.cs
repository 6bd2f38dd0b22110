using System.Text.Json;
using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Calls;

[SnakepitWorker("probe")]
public partial interface IProbeWorker
{
    [SnakepitOperation(Idempotent = true)]
    Task<Node> EchoNodeAsync(Node node, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(long, DateOnly, DateTimeOffset, TimeOnly, TimeSpan, decimal, Guid, Colour)> EchoTypedAsync(
        long number, DateOnly day, DateTimeOffset moment, TimeOnly clock, TimeSpan span, decimal price, Guid key, Colour colour,
        CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<int> AddAsync(int left, int right = 1, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<int> CountAsync(int to, int? failAt = null, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<int> CountSlowlyAsync(int to, double seconds, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<int> TotalAsync(int start, IAsyncEnumerable<int> items, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<int> DoubledAsync(IAsyncEnumerable<int> items, CancellationToken cancellationToken = default);

    [SnakepitOperation, Raises(ProbeErrors.OddNumber)]
    Task FailAsync(string how, int size = 0, CancellationToken cancellationToken = default);

    [SnakepitOperation("fail_async"), Raises(ProbeErrors.OddNumber)]
    Task<SnakepitResult<JsonElement>> TryFailAsync(string how, int size = 0, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task CancelItselfAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation]
    ValueTask<string> BlockAsync(double seconds, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    ValueTask<string> SleepAsync(double seconds, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<Dictionary<string, string?>> CorrelationsAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<string?> SyncCorrelationAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<string?> StreamCorrelationsAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<JsonElement> ContextAsync(SnakepitCallOptions? options = null, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<int> ProcessIdAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task NoSuchThingAsync(CancellationToken cancellationToken = default);
}

[ErrorCodes]
public static class ProbeErrors
{
    [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)]
    public const string OddNumber = "odd_number";
}

public enum Colour
{
    DarkRed,
    Blue,
}

public sealed record Node(string Name, double Weight, DateTimeOffset? When, Colour Colour, IReadOnlySet<string> Tags, IReadOnlyList<Node> Children);
