using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Tests.Leaks;
using Snakepit.TestKit;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.Pages;

/// <summary>What stands around the C# of the pages, which show the telling lines alone.</summary>
internal static class Frames
{
    private const string Types = """
        [ErrorCodes]
        public static class ShopErrors
        {
            [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string OutOfStock = "out_of_stock";
            [ErrorCode(ErrorCategory.Resource, ErrorSeverity.Low)] public const string NoMoney = "no_money";
            [ErrorCode(ErrorCategory.Resource, ErrorSeverity.Low)] public const string Failed = "failed";
            [ErrorCode(ErrorCategory.Resource, ErrorSeverity.Low)] public const string TooFewOrders = "too_few_orders";
        }

        [ErrorCodes]
        public static class OrderErrors
        {
            [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string Missing = "missing";
        }

        [SnakepitWorker("shop")]
        public partial interface IShop
        {
            [SnakepitOperation, Raises(ShopErrors.OutOfStock, ShopErrors.NoMoney)] Task<int> BuyAsync(string item, CancellationToken token = default);
            [SnakepitOperation, Raises(ShopErrors.OutOfStock)] Task<int> LookAsync(string item, CancellationToken token = default);
            [SnakepitOperation] Task<SnakepitResult<int>> TryBuyAsync(string item, CancellationToken token = default);
            [SnakepitOperation] Task PingAsync(CancellationToken token = default);
        }

        [SnakepitWorker("math")]
        public partial interface IMathWorker
        {
            [SnakepitOperation] Task<double> AverageAsync(double[] values, CancellationToken token = default);
        }

        public sealed record Order(int Id);
        public sealed record OrderRequest(int Id, int OrderId, string Address);
        public sealed class OrderReply { public string Error { get; set; } = ""; }
        public sealed record User(int Id, string Email);
        public static class Log { public static void Failed(this ILogger logger, SnakepitError? error) => logger.LogError("Failed with {Code}", error?.Code); }
        """;

    /// <summary>Around the blocks of a page, in the place of <c>…</c>; where it says so, around the good ones alone. Others are members of a contract.</summary>
    private static readonly Dictionary<string, string> ByPage = new()
    {
        ["SNK2001"] = InPage("async Task<int> RunAsync() { try { return await shop.BuyAsync(\"a\"); } … return -2; }"),
        ["SNK2002"] = InPage("async Task<int> RunAsync() { try { return await shop.BuyAsync(\"a\"); } catch (SnakepitException e) { … } }"),
        ["SNK2003"] = InPage("async Task RunAsync(string item) { … }"),
        ["SNK2101"] = InPage("async Task<SnakepitResult<int>> RunAsync(string item) { … return 0; }"),
        ["SNK2102"] = InPage("async Task<SnakepitResult<int>> RunAsync(string item) { … }"),
        ["SNK2103"] = InPage("async Task<int> RunAsync(string item) { … }"),
        ["SNK2201"] = InPage("…"),
        ["SNK2202"] = InPage("async Task RunAsync(ChannelBase channel, string request) { … }")
            + " static class Shop { public sealed class ShopClient(ChannelBase channel) : ClientBase(channel) { public Task<int> BuyAsync(string item) => Task.FromResult(item.Length); } }",
        ["SNK2203"] = InPage("async Task RunAsync() { try { await shop.PingAsync(); } … }"),
        ["SNK3001"] = InPage("async Task RunAsync() { try { await shop.PingAsync(); } … }"),
        ["SNK3002"] = InPage("void Run(ServerCallContext context, Exception ex) { … }"),
        ["SNK3003"] = "sealed class Page(ILogger logger) : ControllerBase { IActionResult Run(int id, Exception ex) { … } }",
        ["SNK3004"] = "abstract class OrdersBase { public abstract Task<OrderReply> Get(OrderRequest request, ServerCallContext context); } sealed class Page(IShop shop, ILogger logger) : OrdersBase"
            + " { public override async Task<OrderReply> Get(OrderRequest request, ServerCallContext context) { try { await shop.PingAsync(); return new OrderReply(); } catch (Exception ex) { … } } }",
        ["SNK3005"] = InPage("void Run(Exception ex) { … }"),
        ["SNK3101"] = InPage("void Run(string password) { … }"),
        ["SNK3102"] = InPage("void Run(string email) { … }"),
        ["SNK3103"] = InPage("void Run(User user) { … }"),
        ["SNK3104"] = InPage("void Run(User user) { … }"),
        ["SNK3201"] = InPage("void Run(OrderRequest request) { … }"),
        ["SNK3301"] = InPage("static void Run(WebApplicationBuilder builder) => builder.Services.AddSignalR(options => { … });"),
        ["SNK4001"] = InPage("async Task<Order?> RunAsync(OrdersClient client, OrderRequest request, CancellationToken token) { … }")
            + " abstract class OrdersClient(ChannelBase channel) : ClientBase(channel) { public abstract AsyncUnaryCall<Order> GetOrderAsync(OrderRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default); }",
        ["SNK4002"] = InPage("async Task<double> RunAsync(IMathWorker worker, double[] values, CancellationToken token) { … }"),
        ["SNK4003"] = InPage("void Run() { … }"),
        ["SNK4004"] = InPage("…"),
        ["SNK4005"] = InPage("… { order = null; error = \"none\"; return false; }"),
        ["SNK4005 Good"] = InPage("… => new Order(1);"),
        ["SNK4006"] = InPage("object Run() { … }"),
        ["SNK4007"] = InPage("void Run(Metadata headers, ServerCallContext context) { … }"),
    };

    /// <summary>The worker that a page speaks of, as its contract file describes it.</summary>
    public static IReadOnlyDictionary<string, string> Workers { get; } = new Dictionary<string, string>
    {
        ["SNK1501"] = File(Operation("counts", result: "int")),
        ["SNK1502"] = File(Run(Parameter("number", "int"))),
        ["SNK1503"] = File(Run(Parameter("count", "int"))),
        ["SNK1504"] = File(Run(Parameter("count", "int"))),
        ["SNK1505"] = File(Operation("move", $"{Parameter("x", "int")},{Parameter("y", "int")}")),
        ["SNK1506"] = File(Run(Parameter("limit", "int", "10"))),
        ["SNK1507"] = File(Run(Parameter("limit", "int", "10"))),
        ["SNK1508"] = File(Operation("count", result: "stream<int>")),
        ["SNK1509"] = File(Operation("average", result: "float")),
        ["SNK1510"] = File(Run(raises: Raised("no_data"))),
        ["SNK1511"] = File(Operation("buy"), Operation("refund")),
        ["SNK1513"] = File(Operation("buy")).Replace("\"demo\"", "\"shop\"", StringComparison.Ordinal),
    };

    public static string Around(RulePage page, string block)
    {
        var isGood = page.Good.Contains(block);
        if (!block.StartsWith("[SnakepitOperation", StringComparison.Ordinal)
            && (isGood && ByPage.TryGetValue($"{page.Rule} Good", out var frame) || ByPage.TryGetValue(page.Rule, out frame)))
            return $"{LeakCode.Usings}{frame.Replace("…", $"\n{block}\n", StringComparison.Ordinal)}\n{Types}";
        if (IsWhole(block))
            return block;
        var members = Members(block);
        var types = members.OfType<BaseTypeDeclarationSyntax>().ToList();
        // What is good is often shown with the types that the bad block has.
        var others = isGood ? page.Bad.SelectMany(static it => Members(it)).OfType<BaseTypeDeclarationSyntax>().Where(it => !types.Any(type => type.Identifier.ValueText == it.Identifier.ValueText)) : [];
        return $$"""
            {{string.Join('\n', others.Concat(types).Select(static it => it.ToFullString()))}}
            [SnakepitWorker("demo")] public partial interface IDemo
            {
            {{string.Join('\n', members.Except(types).Select(static it => it.ToFullString()))}}
            }
            """;
    }

    private static string InPage(string members) => $"sealed class Page(IShop shop, ILogger logger) {{ {members} }}";

    private static bool IsWhole(string block) =>
        TestProject.Parse(block, "Block.cs").GetRoot() is { ContainsDiagnostics: false } root && root.ChildNodes().All(static it => it is BaseTypeDeclarationSyntax);

    private static SyntaxList<MemberDeclarationSyntax> Members(string block) =>
        ((TypeDeclarationSyntax)((CompilationUnitSyntax)TestProject.Parse($"interface I\n{{\n{block}\n}}", "Block.cs").GetRoot()).Members[0]).Members;
}
