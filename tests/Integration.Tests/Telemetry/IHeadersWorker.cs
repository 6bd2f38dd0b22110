using Snakepit.Contracts;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Telemetry;

public sealed record SeenHeaders(string CorrelationId, string Traceparent, string Tracestate, int Members, int Baggage, string Session, int Attempt);

[SnakepitWorker("headers")]
public partial interface IHeadersWorker
{
    [SnakepitOperation]
    Task<SeenHeaders> SeenAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<SeenHeaders> PassedOnAsync(string address, CancellationToken cancellationToken = default);

    [SnakepitOperation("log")]
    Task<SnakepitResult<int>> TryLogAsync(string text, CancellationToken cancellationToken = default);
}
