using Grpc.Core;
using Shop.Wire;
using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Resilience;

namespace Shop;

/// <summary>What callers get to know of an order.</summary>
public sealed class OrderClient(Orders.OrdersClient orders)
{
    private static readonly SnakepitPipeline GetRetries = SnakepitPipeline.Create("orders", "get", new() { Retry = new() { MaxRetries = 3, DelayMs = 5, Backoff = RetryBackoff.Constant, On = [ErrorCodes.WorkerTimeout, ErrorCodes.WorkerUnavailable, ErrorCodes.WorkerCrash, ErrorCodes.CircuitOpen, ErrorCodes.ConnectionFailed, ErrorCodes.NetworkTimeout] } }, idempotent: true);

    /// <summary>An order, or what stands in its way.</summary>
    public async Task<string> DescribeAsync(int id, CancellationToken cancellationToken = default)
    {
        try
        {
            var reply = await orders.GetAsync(new OrderRequest { Id = id }, cancellationToken: cancellationToken).WithSnakepitErrors();
            return $"{reply.Quantity} x {reply.Article}";
        }
        catch (SnakepitException e) when (e.Code == ErrorCodes.PermissionDenied)
        {
            return "forbidden";
        }
        catch (SnakepitException e) when (e.Error.ToGrpcStatus() == StatusCode.NotFound)
        {
            return $"missing: {e.Error.Message}";
        }
    }

    /// <summary>The number of the new order; 0 when the line is wrong.</summary>
    public async Task<int> PlaceAsync(string line)
    {
        try
        {
            var reply = await orders.PlaceAsync(new OrderLine { Text = line }).WithSnakepitErrors().ConfigureAwait(false);
            return reply.Id;
        }
        catch (SnakepitException e)
        {
            switch (e.Code)
            {
                case ErrorCodes.InvalidParams or ErrorCodes.MissingRequired or ErrorCodes.TypeMismatch:
                    return 0;
                case ErrorCodes.Unauthenticated:
                case ErrorCodes.PermissionDenied:
                    return -1;
                default:
                    throw;
            }
        }
    }

    /// <summary>An order, even when the server is away for a moment.</summary>
    public async Task<OrderReply> GetPatientlyAsync(int id, CancellationToken cancellationToken = default)
    {
        return await GetRetries.ExecuteAsync(async cancellationToken => await orders.GetAsync(new OrderRequest { Id = id }, cancellationToken: cancellationToken), cancellationToken: cancellationToken);
    }

    /// <summary>The correlation ID that the server saw.</summary>
    public async Task<string> TraceAsync(int id)
    {
        var headers = new Metadata();
        var correlationId = CorrelationContext.GetOrCreate();
        CorrelationPropagator.Inject(headers, correlationId);
        var reply = await orders.GetAsync(new OrderRequest { Id = id }, headers);
        return reply.CorrelationId == correlationId ? correlationId : throw new SnakepitException(SnakepitError.Create("invalid_params", "the ID was lost"));
    }
}
