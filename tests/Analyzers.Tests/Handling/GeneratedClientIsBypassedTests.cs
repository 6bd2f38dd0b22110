using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

public sealed class GeneratedClientIsBypassedTests
{
    private const string Plain = """
        public static class Shop
        {
            static readonly string __ServiceName = "demo.v1.Shop";
            public class ShopClient(Grpc.Core.CallInvoker invoker) : Grpc.Core.ClientBase(invoker) { public int Buy(string item) => 1; public int Refund(string item) => 1; }
        }
        public static class ShopService
        {
            public class ShopServiceClient(Grpc.Core.CallInvoker invoker) : Grpc.Core.ClientBase(invoker) { public int TryBuyAsync(string item) => 1; public int RefundAsync(string item) => 1; }
        }
        public static class Bank
        {
            static readonly string __ServiceName = "demo.v1.Bank";
            public class BankClient(Grpc.Core.CallInvoker invoker) : Grpc.Core.ClientBase(invoker) { public int Pay(string item) => 1; }
        }
        """;

    [Theory]
    [InlineData("static int Run(Shop.ShopClient client) => [|client.Buy(\"a\")|];")]
    [InlineData("static int Run(ShopService.ShopServiceClient client) => [|client.TryBuyAsync(\"a\")|];")]
    [InlineData("static object Run(Grpc.Core.Marshaller<string> text, string name) => [|new Grpc.Core.Method<string, string>(Grpc.Core.MethodType.Unary, \"shop\", name, text, text)|];")]
    [InlineData("static object Run(Grpc.Core.Marshaller<string> text) => [|new Grpc.Core.Method<string, string>(Grpc.Core.MethodType.Unary, \"shop\", \"buy\", text, text)|];")]
    public Task Plain_call_of_the_worker_is_reported(string member) =>
        Verify.Reports(Rules.GeneratedClientIsBypassed, Shop.Method("", member).Replace("public static class Demo", Plain + " public static class Demo", StringComparison.Ordinal));

    [Theory]
    [InlineData("static int Run(Shop.ShopClient client) => client.Refund(\"a\");")]
    [InlineData("static int Run(ShopService.ShopServiceClient client) => client.RefundAsync(\"a\");")]
    [InlineData("static object Run(Grpc.Core.Marshaller<string> text) => new Grpc.Core.Method<string, string>(Grpc.Core.MethodType.Unary, \"shop\", \"refund\", text, text);")]
    [InlineData("static int Run(Bank.BankClient client) => client.Pay(\"a\");")]
    [InlineData("static object Run(Grpc.Core.Marshaller<string> text) => new Grpc.Core.Method<string, string>(Grpc.Core.MethodType.Unary, \"bank\", \"buy\", text, text);")]
    [InlineData("static object Run(IShop shop) => shop.BuyAsync(\"a\");")]
    public Task Sound_code_is_not_reported(string member) =>
        Verify.ReportsNothing(Rules.GeneratedClientIsBypassed, Shop.Method("", member).Replace("public static class Demo", Plain + " public static class Demo", StringComparison.Ordinal));
}
