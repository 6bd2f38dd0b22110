using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Handling;

public sealed class GeneratedClientIsBypassedTests
{
    private const string Plain = """
        public static class Shop
        {
            static readonly string __ServiceName = "demo.v1.Shop";
            public class ShopClient(Grpc.Core.CallInvoker invoker) : Grpc.Core.ClientBase(invoker) { public int Buy(string item) => 1; }
        }
        public static class Bank
        {
            static readonly string __ServiceName = "demo.v1.Bank";
            public class BankClient(Grpc.Core.CallInvoker invoker) : Grpc.Core.ClientBase(invoker) { public int Pay(string item) => 1; }
        }
        """;

    [Theory]
    [InlineData("static int Run(Shop.ShopClient client) => [|client.Buy(\"a\")|];")]
    [InlineData("static object Run(Grpc.Core.Marshaller<string> text) => [|new Grpc.Core.Method<string, string>(Grpc.Core.MethodType.Unary, \"shop\", \"buy\", text, text)|];")]
    public Task Plain_call_of_the_worker_is_reported(string member) =>
        Verify.Reports(Rules.GeneratedClientIsBypassed, Shop.Method("", member).Replace("public static class Demo", Plain + " public static class Demo", StringComparison.Ordinal));

    [Theory]
    [InlineData("static int Run(Bank.BankClient client) => client.Pay(\"a\");")]
    [InlineData("static object Run(Grpc.Core.Marshaller<string> text) => new Grpc.Core.Method<string, string>(Grpc.Core.MethodType.Unary, \"bank\", \"buy\", text, text);")]
    [InlineData("static object Run(IShop shop) => shop.BuyAsync(\"a\");")]
    public Task Sound_code_is_not_reported(string member) =>
        Verify.ReportsNothing(Rules.GeneratedClientIsBypassed, Shop.Method("", member).Replace("public static class Demo", Plain + " public static class Demo", StringComparison.Ordinal));
}
