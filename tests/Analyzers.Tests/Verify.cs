using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests;

internal static class Verify
{
    /// <summary>Asserts that the rule is reported at each <c>[|marked|]</c> place, and nothing else.</summary>
    public static Task<IReadOnlyList<string>> Reports(DiagnosticDescriptor rule, string markup, params MetadataReference[] references) =>
        AnalyzerVerifier.VerifyAsync(new ContractAnalyzer(), rule.Id, markup, references);

    /// <summary>The same for one method of a contract.</summary>
    public static Task<IReadOnlyList<string>> ReportsInContract(DiagnosticDescriptor rule, string members, string more = "") =>
        Reports(rule, InContract(members, more));

    public static Task ReportsNothing(string source, params MetadataReference[] references) =>
        AnalyzerVerifier.VerifyNothingAsync(new ContractAnalyzer(), source, references);

    public static Task ReportsNothingInContract(string members, string more = "") => ReportsNothing(InContract(members, more));

    private static string InContract(string members, string more) => $$"""
        namespace Demo;

        {{more}}

        [SnakepitWorker("demo")]
        public partial interface IDemo
        {
            {{members}}
        }
        """;
}
