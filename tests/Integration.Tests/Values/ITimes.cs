using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.Values;

[SnakepitWorker("values")]
public partial interface ITimes
{
    [SnakepitOperation(Idempotent = true)]
    Task<(DateTimeOffset Value, string Seen)> DateTimeOffsetAsync(DateTimeOffset value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(DateTime Value, string Seen)> DateTimeAsync(DateTime value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(DateOnly Value, string Seen)> DateOnlyAsync(DateOnly value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(TimeOnly Value, string Seen)> TimeOnlyAsync(TimeOnly value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(TimeSpan Value, string Seen)> TimeSpanAsync(TimeSpan value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<DateTimeOffset> MakeDateTimeOffsetAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<DateTime> MakeDateTimeAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<DateOnly> MakeDateOnlyAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<TimeOnly> MakeTimeOnlyAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<TimeSpan> MakeTimeSpanAsync(string expression, CancellationToken cancellationToken = default);
}
