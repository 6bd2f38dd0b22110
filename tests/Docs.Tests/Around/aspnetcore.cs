partial class Around
{
    WebApplicationBuilder builder = null!;
    WebApplication app = null!;
}

[SnakepitWorker("pricing")]
public partial interface IPricingWorker
{
    [SnakepitOperation(Idempotent = true)]
    Task<SnakepitResult<double>> PriceAsync(string item, CancellationToken cancellationToken = default);
}
