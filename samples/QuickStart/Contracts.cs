using Snakepit.Contracts;
using Snakepit.Errors;

namespace QuickStart;

/// <summary>What <c>workers/shop.py</c> can do.</summary>
[SnakepitWorker("shop")]
public partial interface IShopWorker
{
    [SnakepitOperation(Idempotent = true), Raises(ShopErrors.TooFewOrders)]
    Task<SalesSummary> SummarizeAsync(IReadOnlyList<OrderRow> rows, CancellationToken cancellationToken = default);

    [SnakepitOperation, Raises(ShopErrors.TrainingDiverged, ErrorCodes.InvalidParams)]
    IAsyncEnumerable<TrainingProgress> TrainAsync(
        ReadOnlyMemory<double> prices, ReadOnlyMemory<double> quantities, int epochs, double learningRate = 0.1,
        CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Dictionary<string, decimal>> PriceListAsync(string customer, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task LoseWorkerAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<int> ProcessIdAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task SleepAsync(double seconds, CancellationToken cancellationToken = default);
}

[ErrorCodes]
public static class ShopErrors
{
    [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)]
    public const string TooFewOrders = "too_few_orders";

    [ErrorCode(ErrorCategory.Execution, ErrorSeverity.Medium)]
    public const string TrainingDiverged = "training_diverged";
}

public sealed record OrderRow(int Line, IReadOnlyList<string> Fields);

public sealed record RejectedRow(int Line, string Reason);

public sealed record RegionSales(int Orders, decimal Revenue);

public sealed record SalesSummary(
    int Accepted,
    decimal Revenue,
    DateOnly FirstDay,
    DateOnly LastDay,
    IReadOnlyDictionary<string, RegionSales> Regions,
    IReadOnlyList<RejectedRow> Rejected);

public sealed record TrainingProgress(int Epoch, int Epochs, double Loss, double Slope, double Intercept);
