using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.Telemetry;

[SnakepitWorker("traced")]
public partial interface ITracedWorker
{
#pragma warning disable SNK1210 // Nothing of the arguments may reach a span, marked or not.
    [SnakepitOperation]
    Task<int> AskAsync(string address, string worker, string password, CancellationToken cancellationToken = default);
#pragma warning restore SNK1210

    [SnakepitOperation]
    Task<int> AnswerAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<int> FailAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<int> DieAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<string> TraceAsync(CancellationToken cancellationToken = default);
}
