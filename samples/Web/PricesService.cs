using Grpc.Core;
using Snakepit.Errors;
using Web.Grpc;

namespace Web;

/// <summary>The same prices over gRPC. What this throws reaches the client as a <c>google.rpc.Status</c>.</summary>
internal sealed class PricesService(IPricingWorker pricing) : Prices.PricesBase
{
    public override async Task<Price> GetPrice(Item request, ServerCallContext context) =>
        (await pricing.PriceAsync(request.Name, context.CancellationToken)).Match(
            amount => new Price { Amount = amount },
            error => throw new SnakepitException(error));
}
