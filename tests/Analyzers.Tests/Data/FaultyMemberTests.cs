using Snakepit.Roslyn;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Data;

/// <summary>A fault inside a type is reported where it can be mended.</summary>
public sealed class FaultyMemberTests
{
    private const string Contract = """
        [SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(Outer a, CancellationToken token); }
        """;

    [Theory]
    [InlineData("public record Outer(List<Inner> Items); public record Inner([|object|] Value);")]
    [InlineData("public record Outer(Inner Item); public class Inner { public int Id { get; set; } public [|object|] Value { get; set; } = 1; }")]
    [InlineData("public class Outer { public Inner? Item; } public struct Inner { public int Id; public [|object|] Value; }")]
    public async Task Member_in_source_has_the_fault_itself(string types)
    {
        var messages = await Verify.Reports(Rules.TypeIsUnsupported, Contract + types);

        Assert.Contains("'Outer.Item", Assert.Single(messages), StringComparison.Ordinal);
        Assert.Contains(".Value'", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task Fault_that_several_contracts_share_is_reported_once() => Verify.Reports(
        Rules.TypeIsUnsupported,
        Contract + Contract.Replace("IDemo", "IOther", StringComparison.Ordinal) + "public record Outer([|object|] Value);");

    [Fact]
    public Task Member_of_another_project_is_a_fault_of_its_use() => Verify.Reports(
        Rules.TypeIsUnsupported,
        Contract.Replace("Outer a", "[|Outer|] a", StringComparison.Ordinal),
        TestProject.Create("Lib", ["public record Outer(object Value);"]).ToReference());

    [Fact]
    public Task Member_of_a_referenced_project_in_source_is_a_fault_of_its_use() => Verify.Reports(
        Rules.TypeIsUnsupported,
        Contract.Replace("Outer a", "[|Outer|] a", StringComparison.Ordinal),
        TestProject.Create("Lib", ["public record Outer(object Value);"]).ToMetadataReference());
}
