using Snakepit.TestKit;

namespace Snakepit.Generators.Tests.Cache;

public sealed class CacheTests
{
    private static readonly string[] Steps = [SnakepitGenerator.Contracts, SnakepitGenerator.ErrorCodes, SnakepitGenerator.HasErrorCodes];

    private const string Source = """
        namespace Demo;

        [ErrorCodes]
        public static class Codes
        {
            [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string NoData = "no_data";
        }

        public record Order(int Id, List<Order?> Parts, (int, string) Pair);

        [SnakepitWorker("shop")]
        public partial interface IShop
        {
            [SnakepitOperation, Raises(Codes.NoData)]
            Task<Order> PriceAsync(Order order, int count = 3, CancellationToken cancellationToken = default);
        }
        """;

    [Fact]
    public void Same_source_gives_equal_models()
    {
        var one = Generated.From(Source);
        var other = Generated.From(Source);

        foreach (var step in Steps)
        {
            Assert.Equal(
                one.Result.TrackedSteps[step].SelectMany(it => it.Outputs).Select(it => it.Value),
                other.Result.TrackedSteps[step].SelectMany(it => it.Outputs).Select(it => it.Value));
        }
    }

    [Theory]
    [InlineData("class Added;")]
    [InlineData("// a comment")]
    [InlineData("static class Other { static int Add(int a, int b) => a + b; }")]
    public void Unrelated_edit_runs_nothing(string added)
    {
        var run = Generated.From(Source);

        var again = run.Again(TestProject.Create(Source).AddSyntaxTrees(TestProject.Parse(added, "Added.cs")));

        CacheAssert.NothingRan(again, Steps);
    }

    [Fact]
    public void Edit_of_a_contract_emits_this_one_alone()
    {
        var project = ContractProject.Create(contracts: 3, operations: 1);
        var run = GeneratorRun.Of(new SnakepitGenerator(), project);
        var tree = project.SyntaxTrees[1];

        var again = run.Again(project.ReplaceSyntaxTree(
            tree, TestProject.Parse(tree.ToString().Replace("int count", "long count", StringComparison.Ordinal), tree.FilePath)));

        Assert.Equal(
            1,
            again.Result.TrackedOutputSteps.SelectMany(it => it.Value).SelectMany(it => it.Outputs)
                .Count(it => it.Reason == Microsoft.CodeAnalysis.IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void Edit_of_a_record_emits_the_contract_that_uses_it()
    {
        var run = Generated.From(Source);

        var again = run.Again(TestProject.Create(Source.Replace("int Id", "long Id", StringComparison.Ordinal)));

        Assert.NotEqual(run.Files["Demo.IShop.g.cs"], again.Files["Demo.IShop.g.cs"]);
    }

    [Fact]
    public void Models_hold_no_symbol() => CacheAssert.HoldsNoSymbols(Generated.From(Source), Steps);
}
