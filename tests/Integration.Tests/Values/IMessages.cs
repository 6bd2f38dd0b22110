using Google.Protobuf.WellKnownTypes;
using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.Values;

[SnakepitWorker("values")]
public partial interface IMessages
{
    [SnakepitOperation(Idempotent = true)]
    Task<(Timestamp Value, string Seen)> TimestampAsync(Timestamp value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Duration Value, string Seen)> DurationAsync(Duration value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Struct Value, string Seen)> StructAsync(Struct value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Struct Value, string Seen)> LooseStructAsync(Struct value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Timestamp> MakeTimestampAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Duration> MakeDurationAsync(string expression, CancellationToken cancellationToken = default);
}
