using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary><c>dotnet format</c> applies the fixes of several rules in an order of its own, which is another each time: all must end in the same code.</summary>
public sealed class FixOrderTests
{
    // What protoc writes for the sample.
    private const string Wire = """
        using Grpc.Core;

        namespace Shop.Wire;

        public sealed record OrderRequest { public int Id { get; init; } }

        public sealed record OrderLine { public string Text { get; init; } = ""; }

        public sealed record OrderReply
        {
            public int Id { get; init; }
            public string Article { get; init; } = "";
            public int Quantity { get; init; }
            public string CorrelationId { get; init; } = "";
        }

        public static class Orders
        {
            public class OrdersBase
            {
                public virtual Task<OrderReply> Get(OrderRequest request, ServerCallContext context) => throw new NotSupportedException();
                public virtual Task<OrderReply> Place(OrderLine request, ServerCallContext context) => throw new NotSupportedException();
            }

            public class OrdersClient : ClientBase<OrdersClient>
            {
                public virtual AsyncUnaryCall<OrderReply> GetAsync(OrderRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
                public virtual AsyncUnaryCall<OrderReply> PlaceAsync(OrderLine request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
                protected override OrdersClient NewInstance(ClientBaseConfiguration configuration) => throw new NotSupportedException();
            }
        }
        """;

    private static readonly string Samples = Path.Combine(Repository.Root, "samples/Migration/Before");

    [Fact]
    public async Task Migration_of_the_sample_is_the_same_in_any_order()
    {
        var sources = ((string[])["Line.cs", "OrderBook.cs", "OrderClient.cs", "OrderService.cs"]).Select(name => File.ReadAllText(Path.Combine(Samples, name)));
        var project = Workbench.Project([.. sources, Wire]);
        Assert.Equal("", await SnippetTests.ErrorsAsync(project));
        var rules = await MigrationRulesAsync(project);
        Assert.Equal(7, rules.Length);

        var expected = await MigrateAsync(project, rules);
        Assert.Equal("", await SnippetTests.ErrorsAsync(expected));
        foreach (var order in Orders(rules, 24))
            Assert.Equal(await SnippetTests.TextAsync(expected), await SnippetTests.TextAsync(await MigrateAsync(project, order)));
    }

    [Fact]
    public async Task Migration_of_a_snippet_is_the_same_in_any_order() =>
        await Parallel.ForEachAsync(Snippets.All.Where(static it => it.Rule.StartsWith("SNK4", StringComparison.Ordinal)), async (snippet, _) =>
        {
            var project = Workbench.Project(snippet.Sources);
            if (await MigrationRulesAsync(project) is not { Length: > 1 } rules)
                return;
            var expected = await SnippetTests.TextAsync(await MigrateAsync(project, rules));
            foreach (var order in Orders(rules, 4))
                Assert.Equal(expected, await SnippetTests.TextAsync(await MigrateAsync(project, order)));
        });

    private static IEnumerable<string[]> Orders(string[] rules, int number)
    {
        yield return [.. rules.Reverse()];
        var random = new Random(1);
        for (var i = 1; i < number; i++)
        {
            var order = rules.ToArray();
            random.Shuffle(order);
            yield return order;
        }
    }

    private static async Task<string[]> MigrationRulesAsync(Project project) =>
    [
        .. (await Workbench.AnalyzeAsync(project)).Select(static it => it.Id)
            .Where(static id => id.StartsWith("SNK4", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal),
    ];

    private static async Task<Project> MigrateAsync(Project project, IEnumerable<string> rules)
    {
        foreach (var rule in rules)
            project = await Workbench.FixAllAsync(project, rule);
        return project;
    }
}
