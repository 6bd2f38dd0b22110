using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>
/// Follows exception text, secrets and whole requests through each body to where they leave the process: SNK3xxx. One pass over a body
/// finds all of them; calls of methods in source are followed through summaries.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeakAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = Rules.Leaks;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (LeakSymbols.Create(context.Compilation) is not { } symbols)
                return;
            var settings = new LeakSettings.Provider(context.Compilation, context.Options.AnalyzerConfigOptionsProvider);
            var summaries = new MethodSummaries(symbols, settings);
            context.RegisterOperationBlockAction(context => Analyze(context, symbols, settings, summaries));
        });
    }

    private static void Analyze(
        OperationBlockAnalysisContext context, LeakSymbols symbols, LeakSettings.Provider settings, MethodSummaries summaries)
    {
        var tree = context.OperationBlocks[0].Syntax.SyntaxTree;
        var walker = new BodyWalker(
            symbols, settings.Of(tree), summaries, context.OwningSymbol, MethodSummaries.Levels, context.ReportDiagnostic, context.CancellationToken);
        walker.Walk(context.OperationBlocks);
    }
}
