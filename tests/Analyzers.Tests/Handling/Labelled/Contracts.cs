namespace Warehouse.Errors
{
    [ErrorCodes]
    public static class StockErrors
    {
        [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string UnknownItem = "unknown_item";
        [ErrorCode(ErrorCategory.Resource, ErrorSeverity.Low)] public const string OutOfStock = "out_of_stock";
        [ErrorCode(ErrorCategory.Execution, ErrorSeverity.Low)] public const string RuleBroken = "rule_broken";
    }
    [ErrorCodes]
    public static class BillingErrors
    {
        [ErrorCode(ErrorCategory.Execution, ErrorSeverity.Low)] public const string CardDeclined = "card_declined";
        [ErrorCode(ErrorCategory.Resource, ErrorSeverity.Low)] public const string AccountLocked = "account_locked";
    }
}
namespace Warehouse
{
    using Warehouse.Errors;
    public sealed record Item(string Sku, int Count);

    [SnakepitWorker("stock")]
    public partial interface IStock
    {
        [SnakepitOperation, Raises(StockErrors.UnknownItem, StockErrors.OutOfStock)] Task<int> ReserveAsync(string sku, int count = 1, CancellationToken token = default);
        [SnakepitOperation, Raises(StockErrors.UnknownItem)] Task<int> CountAsync(string sku, CancellationToken token = default);
        [SnakepitOperation, Raises(StockErrors.UnknownItem, StockErrors.OutOfStock)] Task<SnakepitResult<int>> TryReserveAsync(string sku, CancellationToken token = default);
        [SnakepitOperation, Raises(StockErrors.UnknownItem)] ValueTask<SnakepitResult<Item>> FindAsync(string sku, CancellationToken token = default);
        [SnakepitOperation, Raises(StockErrors.UnknownItem, StockErrors.OutOfStock)] IAsyncEnumerable<int> WatchAsync(string sku, CancellationToken token = default);
        [SnakepitOperation] Task PingAsync(CancellationToken token = default);
        [SnakepitOperation, Raises(StockErrors.OutOfStock)] ValueTask<int> QuickAsync(CancellationToken token = default);
        [SnakepitOperation, Raises(StockErrors.UnknownItem, StockErrors.OutOfStock, StockErrors.RuleBroken)] Task<Item> MoveAsync(string sku, CancellationToken token = default);
    }

    [SnakepitWorker("billing")]
    public partial interface IBilling
    {
        [SnakepitOperation, Raises(BillingErrors.CardDeclined, BillingErrors.AccountLocked)] Task<string> ChargeAsync(decimal amount, CancellationToken token = default);
        [SnakepitOperation, Raises(BillingErrors.AccountLocked)] Task<decimal> BalanceAsync(CancellationToken token = default);
        [SnakepitOperation, Raises(BillingErrors.CardDeclined, BillingErrors.AccountLocked)] Task<SnakepitResult<string>> TryChargeAsync(decimal amount, CancellationToken token = default);
    }
}
