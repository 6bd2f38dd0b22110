using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class CorrelationIsWrittenByHandTests
{
    [Theory]
    [InlineData("metadata.Add([|\"x-correlation-id\"|], Guid.NewGuid().ToString());")]
    [InlineData("metadata = new Metadata { { [|\"x-request-id\"|], \"a\" } };")]
    [InlineData("request.Headers.Add([|\"X-Correlation-ID\"|], \"a\");")]
    [InlineData("request.Headers.TryAddWithoutValidation([|\"X-Request-ID\"|], \"a\");")]
    [InlineData("const string Key = \"x-correlation-id\"; metadata.Add([|Key|], \"a\");")]
    [InlineData("Console.WriteLine(metadata.GetValue([|\"x-correlation-id\"|]));")]
    [InlineData("Console.WriteLine(request.Headers.TryGetValues([|\"X-Request-ID\"|], out _));")]
    [InlineData("Console.WriteLine(metadata.FirstOrDefault(it => it.Key == [|\"x-correlation-id\"|])?.Value);")]
    [InlineData("Console.WriteLine(metadata.Any(it => it.Key.Equals([|\"X-Correlation-ID\"|], StringComparison.OrdinalIgnoreCase)));")]
    [InlineData("Console.WriteLine(metadata.Any(it => string.Equals(it.Key, [|\"X-Correlation-ID\"|], StringComparison.OrdinalIgnoreCase)));")]
    [InlineData("foreach (var it in metadata) { if (it.Key is [|\"x-correlation-id\"|]) Console.WriteLine(it.Value); }")]
    [InlineData("Console.WriteLine(request.Headers.First(it => it.Key == [|\"X-Request-ID\"|]).Value);")]
    [InlineData("metadata.Add(new Metadata.Entry([|\"x-correlation-id\"|], name));")]
    [InlineData("metadata = [new([|\"x-correlation-id\"|], name)];")]
    [InlineData("if (request.Headers.Contains([|\"X-Correlation-ID\"|])) request.Headers.Remove([|\"X-Correlation-ID\"|]);")]
    [InlineData("metadata.Add([|Names.Correlation|], name); metadata.Add([|Names.Request.ToLowerInvariant()|], name);")]
    [InlineData("new Microsoft.AspNetCore.Http.HeaderDictionary().TryAdd([|\"X-Correlation-ID\"|], name);")]
    [InlineData("new System.Net.Http.HttpClient().DefaultRequestHeaders.Add([|\"X-Correlation-ID\"|], name);")]
    public Task Fault_is_reported(string statement) => Verify.Reports(Rules.CorrelationIsWrittenByHand, InMethod(statement));

    [Theory]
    [InlineData("string Show([FromHeader(Name = [|\"X-Correlation-ID\"|])] string? id) => id ?? \"\";")]
    [InlineData("string Show([Microsoft.AspNetCore.Mvc.FromHeaderAttribute(Name = [|Key|])] string id) => id; const string Key = \"x-request-id\";")]
    [InlineData("[FromHeader(Name = [|\"correlation-id\"|])] string? Id { get; set; }")]
    [InlineData("string Show([FromHeader(Name = \"X-Api-Version\")] string version, [FromHeader] string accept, [FromQuery(Name = \"x-correlation-id\")] string id) => version + accept + id;")]
    [InlineData("[FromHeader(Other = \"x-correlation-id\")] string? Id { get; set; }")]
    public Task Bound_header_is_reported(string member) => Verify.Reports(Rules.CorrelationIsWrittenByHand, $$"""
        using Microsoft.AspNetCore.Mvc;

        namespace Microsoft.AspNetCore.Mvc
        {
            class FromHeaderAttribute : Attribute { public string? Name { get; set; } public string? Other { get; set; } }
            class FromQueryAttribute : Attribute { public string? Name { get; set; } }
        }

        class Prices { {{member}} }
        """);

    [Theory]
    [InlineData("metadata.Add(\"authorization\", \"a\");")]
    [InlineData("Console.WriteLine(\"x-correlation-id\");")]
    [InlineData("var names = new Dictionary<string, string> { [\"x-correlation-id\"] = \"a\" }; names.Add(\"x-request-id\", \"b\");")]
    [InlineData("CorrelationPropagator.Inject(metadata, CorrelationContext.GetOrCreate());")]
    [InlineData("foreach (var entry in metadata) Console.WriteLine(entry.Key);")]
    [InlineData("Console.WriteLine(metadata.Any(it => it.Key == \"authorization\" || it.Value == \"x-correlation-id\"));")]
    [InlineData("Console.WriteLine(name == \"x-correlation-id\" || name.Equals(\"x-request-id\") || name is \"x-request-id\");")]
    [InlineData("Console.WriteLine(new Dictionary<string, string>().Any(it => it.Key == \"x-correlation-id\"));")]
    [InlineData("metadata.Add(new Metadata.Entry(\"authorization\", \"x-correlation-id\"));")]
    [InlineData("metadata.Add(Names.Tenant, name); metadata.Add(name, name); metadata.Add(name.ToLowerInvariant(), name);")]
    [InlineData("Console.WriteLine(new List<string>().Contains(\"x-correlation-id\") || new HashSet<string>().Remove(\"x-request-id\"));")]
    [InlineData("request.Headers.Add(\"traceparent\", System.Diagnostics.Activity.Current?.Id);")]
    [InlineData("var old = new System.Net.WebHeaderCollection(); old.Add(\"X-Correlation-ID\", name); old[\"X-Request-ID\"] = name;")]
    [InlineData("metadata.Add(\"idempotency-key\", Guid.NewGuid().ToString());")]
    public Task Sound_code_is_not_reported(string statement) => Verify.ReportsNothing(Rules.CorrelationIsWrittenByHand, InMethod(statement));

    [Theory]
    [InlineData(
        "metadata.Add([|\"x-correlation-id\"|], Guid.NewGuid().ToString(\"N\")); // ours",
        "CorrelationPropagator.Inject(metadata, CorrelationContext.GetOrCreate()); // ours")]
    [InlineData(
        "var id = $\"{Guid.NewGuid()}\"; metadata.Add([|\"x-correlation-id\"|], id); request.Headers.Add([|\"x-request-id\"|], id);",
        "var id = CorrelationContext.GetOrCreate(); CorrelationPropagator.Inject(metadata, id); CorrelationPropagator.Inject(request.Headers, id);")]
    [InlineData(
        "metadata = new Metadata { { \"a\", \"b\" }, { [|\"x-request-id\"|], Guid.NewGuid().ToString() } };",
        "metadata = new Metadata { { \"a\", \"b\" }, { CorrelationId.HeaderName, CorrelationContext.GetOrCreate() } };")]
    [InlineData(
        "request.Headers.Add([|\"X-Correlation-ID\"|], name);",
        "CorrelationPropagator.Inject(request.Headers, CorrelationId.Validate(name) ?? CorrelationContext.GetOrCreate());")]
    [InlineData(
        "var id = metadata.GetValue([|\"x-correlation-id\"|]) ?? Guid.NewGuid().ToString();",
        "var id = CorrelationPropagator.Extract(metadata) ?? CorrelationContext.GetOrCreate();")]
    [InlineData(
        "var id = metadata.Get([|\"x-correlation-id\"|])?.Value;",
        "var id = CorrelationPropagator.Extract(metadata);")]
    [InlineData(
        "var id = request.Headers.TryGetValues([|\"x-request-id\"|], out var values) ? values.First() : name;",
        "var id = CorrelationPropagator.Extract(request.Headers) ?? name;")]
    public Task Fix_uses_the_correlation_api(string before, string after) =>
        Verify.Fixes(Rules.CorrelationIsWrittenByHand, InMethod(before), InMethod(after));

    [Fact]
    public Task Fix_all_over_several_documents() => Verify.FixesAll(
        Rules.CorrelationIsWrittenByHand,
        (InMethod("metadata.Add([|\"x-correlation-id\"|], Guid.NewGuid().ToString());"), InMethod("CorrelationPropagator.Inject(metadata, CorrelationContext.GetOrCreate());")),
        (
            """
            class Other
            {
                string? Read(Grpc.Core.Metadata metadata) => metadata.GetValue([|"x-correlation-id"|]);
                string? Again(Grpc.Core.Metadata metadata) => metadata.GetValue([|"x-request-id"|]);
            }
            """,
            """
            using Snakepit.Correlation;

            class Other
            {
                string? Read(Grpc.Core.Metadata metadata) => CorrelationPropagator.Extract(metadata);
                string? Again(Grpc.Core.Metadata metadata) => CorrelationPropagator.Extract(metadata);
            }
            """));

    [Theory]
    [InlineData("Console.WriteLine(request.Headers.TryGetValues([|\"X-Request-ID\"|], out _));")]
    [InlineData("Console.WriteLine(metadata.Get([|\"x-request-id\"|])!.IsBinary);")]
    [InlineData("Console.WriteLine(metadata.FirstOrDefault(it => it.Key == [|\"x-correlation-id\"|])?.Value);")]
    [InlineData("metadata.Add(new Metadata.Entry([|\"x-correlation-id\"|], name));")]
    [InlineData("if (request.Headers.Contains([|\"X-Correlation-ID\"|])) request.Headers.Remove([|\"X-Correlation-ID\"|]);")]
    public Task No_fix_where_the_values_are_used_otherwise(string statement) => Verify.FixesNothing(Rules.CorrelationIsWrittenByHand, InMethod(statement));

    private static string InMethod(string statement) => $$"""
        using Grpc.Core;
        using Snakepit.Correlation;

        static class Names
        {
            public const string Request = "X-Request-ID";
            public static readonly string Correlation = "x-correlation-id";
            public static readonly string Tenant = "x-tenant";
        }

        class Shop
        {
            void Run(Metadata metadata, System.Net.Http.HttpRequestMessage request, string name)
            {
                {{statement}}
            }
        }
        """;
}
