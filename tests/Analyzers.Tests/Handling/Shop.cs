namespace Snakepit.Analyzers.Tests.Handling;

/// <summary>A contract with declared codes, and code that calls it.</summary>
internal static class Shop
{
    public const string Contract = """
        [ErrorCodes]
        public static class ShopErrors
        {
            [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string OutOfStock = "out_of_stock";
            [ErrorCode(ErrorCategory.Resource, ErrorSeverity.Low)] public const string NoMoney = "no_money";
            [ErrorCode(ErrorCategory.Resource, ErrorSeverity.Low)] public const string Closed = "closed";
        }

        [SnakepitWorker("shop")]
        public partial interface IShop
        {
            [SnakepitOperation, Raises(ShopErrors.OutOfStock, ShopErrors.NoMoney)] Task<int> BuyAsync(string item, CancellationToken token = default);
            [SnakepitOperation, Raises(ShopErrors.OutOfStock)] Task<int> LookAsync(string item, CancellationToken token = default);
            [SnakepitOperation, Raises(ShopErrors.OutOfStock, ShopErrors.NoMoney)] Task<SnakepitResult<int>> TryBuyAsync(string item, CancellationToken token = default);
            [SnakepitOperation] Task PingAsync(CancellationToken token = default);
        }

        public sealed class LocalShop : IShop
        {
            public Task<int> BuyAsync(string item, CancellationToken token = default) => Task.FromResult(1);
            public Task<int> LookAsync(string item, CancellationToken token = default) => Task.FromResult(1);
            public Task<SnakepitResult<int>> TryBuyAsync(string item, CancellationToken token = default) => Task.FromResult<SnakepitResult<int>>(1);
            public Task PingAsync(CancellationToken token = default) => Task.CompletedTask;
        }
        """;

    /// <summary>The contract, and a method with this body.</summary>
    public static string Method(string body, string more = "") => $$"""
        {{Contract}}

        public static class Demo
        {
            public static async Task<int> RunAsync(IShop shop, LocalShop local, bool flag)
            {
                {{body}}
                await Task.Yield();
                return 7;
            }

            {{more}}
        }
        """;

    /// <summary>A document with a method alone, for fixes.</summary>
    public static string Document(string body, string returns = "int", string name = "Demo") =>
        $"public static class {name}\n{{\n    public static async Task<{returns}> RunAsync(IShop shop)\n    {{\n{Indent(body)}\n    }}\n}}\n";

    private static string Indent(string text) =>
        string.Join("\n", text.Split('\n').Select(static line => line.Length == 0 ? line : $"        {line}"));
}
