using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Analyzers.Tests.Robustness;
using Snakepit.CodeFixes;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests;

/// <summary>Checks a rule, with the analyzer and the fix that exist for it.</summary>
internal static class Verify
{
    /// <summary>Every analyzer of the product.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers { get; } = CreateAll<DiagnosticAnalyzer>(typeof(ContractAnalyzer));

    /// <summary>Every fix of the product.</summary>
    public static IReadOnlyList<CodeFixProvider> Fixers { get; } = CreateAll<CodeFixProvider>(typeof(DocumentFix));

    private static Task<IReadOnlyList<string>> Nothing { get; } = Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Asserts that the rule is reported at each <c>[|marked|]</c> place, and nothing else.</summary>
    public static Task<IReadOnlyList<string>> Reports(DiagnosticDescriptor rule, string markup, params MetadataReference[] references) =>
        Snippets.Note(rule.Id, [markup]) ? Nothing : AnalyzerVerifier.VerifyAsync(AnalyzerOf(rule), rule.Id, markup, references);

    /// <summary>The same with options as an .editorconfig gives them.</summary>
    public static Task<IReadOnlyList<string>> Reports(DiagnosticDescriptor rule, string markup, IReadOnlyDictionary<string, string> options) =>
        Snippets.Note(markup.Contains("[|", StringComparison.Ordinal) ? rule.Id : "", [markup], options) ? Nothing : AnalyzerVerifier.VerifyAsync(AnalyzerOf(rule), rule.Id, markup, options);

    /// <summary>The same for one method of a contract.</summary>
    public static Task<IReadOnlyList<string>> ReportsInContract(DiagnosticDescriptor rule, string members, string more = "") =>
        Reports(rule, InContract(members, more));

    /// <summary>Asserts that the analyzer of the rule reports nothing.</summary>
    public static Task ReportsNothing(DiagnosticDescriptor rule, string source, params MetadataReference[] references) =>
        Snippets.Note("", [source]) ? Nothing : AnalyzerVerifier.VerifyNothingAsync(AnalyzerOf(rule), source, references);

    /// <summary>Asserts that nothing is reported about contracts.</summary>
    public static Task ReportsNothing(string source, params MetadataReference[] references) =>
        Snippets.Note("", [source]) ? Nothing : AnalyzerVerifier.VerifyNothingAsync(new ContractAnalyzer(), source, references);

    public static Task ReportsNothingInContract(string members, string more = "") => ReportsNothing(InContract(members, more));

    /// <summary>Asserts what the fix of the rule makes of the <c>[|marked|]</c> places, one by one and as Fix All, and that it compiles.</summary>
    public static Task Fixes(DiagnosticDescriptor rule, string before, string after) => FixesAll(rule, (before, after));

    /// <summary>The same with options as an .editorconfig gives them.</summary>
    public static Task Fixes(DiagnosticDescriptor rule, string before, string after, IReadOnlyDictionary<string, string> options) =>
        Snippets.Note(rule.Id, [before], options) ? Nothing : FixVerifier.VerifyWithOptionsAsync(AnalyzerOf(rule), FixerOf(rule.Id), rule, options, (before, after));

    /// <summary>The same over several documents.</summary>
    public static Task FixesAll(DiagnosticDescriptor rule, params (string Before, string After)[] files) =>
        Snippets.Note(rule.Id, files.Select(static file => file.Before)) ? Nothing : FixVerifier.VerifyAsync(AnalyzerOf(rule), FixerOf(rule.Id), rule, files);

    /// <summary>The same for one method of a contract.</summary>
    public static Task FixesInContract(DiagnosticDescriptor rule, string before, string after) =>
        Fixes(rule, InContract(before, ""), InContract(after, ""));

    /// <summary>Asserts that the rule is reported and no fix is offered.</summary>
    public static Task FixesNothing(DiagnosticDescriptor rule, string markup) => FixesAll(rule, (markup, markup));

    public static DiagnosticAnalyzer AnalyzerOf(DiagnosticDescriptor rule) => Analyzers.Single(it => it.SupportedDiagnostics.Any(supported => supported.Id == rule.Id));

    /// <summary>The fix that a whole solution may have; there may be others, to be chosen.</summary>
    public static CodeFixProvider FixerOf(string rule) =>
        Fixers.Single(it => it.FixableDiagnosticIds.Contains(rule) && it.GetFixAllProvider()!.GetSupportedFixAllScopes().Contains(FixAllScope.Solution));

    private static IReadOnlyList<T> CreateAll<T>(Type neighbour) =>
    [
        .. neighbour.Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];

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
