partial class Around
{
    WebApplicationBuilder builder = null!;
    IShopWorker shop = null!;
    IReadOnlyList<OrderRow> rows = [];
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

public sealed record SalesSummary(int Accepted, decimal Revenue);

public sealed record TrainingProgress(int Epoch, double Loss);
