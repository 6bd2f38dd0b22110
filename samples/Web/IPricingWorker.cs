using Snakepit.Contracts;
using Snakepit.Errors;

namespace Web;

[SnakepitWorker("pricing")]
public partial interface IPricingWorker
{
    [SnakepitOperation(Idempotent = true)]
    Task<SnakepitResult<double>> PriceAsync(string item, CancellationToken cancellationToken = default);
}
