using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Canary;

public sealed record OrderLine(int Rows, [Sensitive] string Word);

public sealed record Order(IReadOnlyList<OrderLine> Lines, IReadOnlyDictionary<string, OrderLine> Byname);

[SnakepitWorker("canary")]
public partial interface ICanaryWorker
{
    [SnakepitOperation]
    Task<SnakepitResult<string?>> LeakAsync(
        string way, [Sensitive] string secret, Order order, SnakepitCallOptions? options = null, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<int> StreamAsync(string way, [Sensitive] string secret, Order order, CancellationToken cancellationToken = default);
}
