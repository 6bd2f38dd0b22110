using Snakepit.Contracts;
using Snakepit.Errors;

namespace Resilience;

/// <summary>What <c>workers/unsteady.py</c> can do, and what the host does when it cannot.</summary>
[SnakepitWorker("unsteady"), Timeout(2_000)]
public partial interface IUnsteadyWorker
{
    [SnakepitOperation(Idempotent = true), Retry(MaxRetries = 3, DelayMs = 100)]
    Task<string> QuoteAsync(int failures, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true), CircuitBreaker(Window = 4, BreakMs = 1_000), Fallback(LastGood = true, MaxAgeMs = 60_000, SkipOn = [ErrorCodes.InvalidParams])]
    Task<SnakepitResult<double>> PriceAsync(string outage, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true), Retry(DelayMs = 50)]
    Task<int> LoseWorkerAsync(int failures, CancellationToken cancellationToken = default);

    [SnakepitOperation, Timeout(300), Bulkhead(Running = 1, Queued = 0)]
    Task<SnakepitResult<string>> NapAsync(double seconds, CancellationToken cancellationToken = default);
}
