using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Snakepit.TestKit;

/// <summary>Large projects for measurements: many contracts, a file each, with records of their own.</summary>
public static class ContractProject
{
    /// <summary>A project with <paramref name="contracts"/> contracts of <paramref name="operations"/> operations, and one file without any.</summary>
    public static CSharpCompilation Create(int contracts, int operations) =>
        TestProject.Create([.. Enumerable.Range(0, contracts).Select(index => Contract(index, operations)), "namespace Demo; class Unrelated { int Value() => 1; }"]);

    /// <summary>The same project after an edit of the file without contracts.</summary>
    public static CSharpCompilation EditUnrelated(CSharpCompilation project, int value)
    {
        var tree = project.SyntaxTrees[^1];
        return project.ReplaceSyntaxTree(tree, TestProject.Parse($"namespace Demo; class Unrelated {{ int Value() => {value}; }}", tree.FilePath));
    }

    private static string Contract(int index, int operations) => $$"""
        namespace Demo;

        public sealed record Order{{index}}(int Id, string Name, IReadOnlyList<double> Weights);

        [SnakepitWorker("worker{{index}}")]
        public partial interface IWorker{{index}}
        {
        {{string.Join("\n", Enumerable.Range(0, operations).Select(it => $"""
                [SnakepitOperation]
                Task<Order{index}> Operation{it}Async(Order{index} order, int count, CancellationToken cancellationToken = default);

            """))}}
        }
        """;
}
