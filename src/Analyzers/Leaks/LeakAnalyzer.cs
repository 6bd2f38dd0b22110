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
            var settings = new LeakSettings.Provider(symbols, context.Options.AnalyzerConfigOptionsProvider);
            var summaries = new MethodSummaries(symbols, settings);
            // A type at a time: its methods call one another, and when all are bound none has to be bound for a summary.
            context.RegisterSymbolStartAction(context => AnalyzeType(context, symbols, settings, summaries), SymbolKind.NamedType);
        });
    }

    private static void AnalyzeType(SymbolStartAnalysisContext context, LeakSymbols symbols, LeakSettings.Provider settings, MethodSummaries summaries)
    {
        var bodies = new List<Body>();
        context.RegisterOperationBlockAction(block =>
        {
            // Blocks of nested types come here too, and to their own type.
            if (!SymbolEqualityComparer.Default.Equals(block.OwningSymbol.ContainingType, context.Symbol))
                return;
            lock (bodies)
                bodies.Add(new(block.OwningSymbol, block.OperationBlocks));
            if (block.OwningSymbol is IMethodSymbol method)
                summaries.Add(method, block.OperationBlocks);
        });
        context.RegisterSymbolEndAction(end =>
        {
            HashSet<(string Rule, Location Place)>? reported = null;
            void Report(Diagnostic diagnostic)
            {
                if ((reported ??= []).Add((diagnostic.Id, diagnostic.Location)))
                    end.ReportDiagnostic(diagnostic);
            }

            var texts = new MemberTexts();
            void WalkAll()
            {
                foreach (var body in bodies)
                {
                    var tree = body.Blocks[0].Syntax.SyntaxTree;
                    new BodyWalker(symbols, settings.Of(tree), summaries, body.Owner, MethodSummaries.Levels, Report, end.CancellationToken) { Texts = texts }.Walk(body.Blocks);
                }
            }

            WalkAll();
            texts.Complete();
            // Few types keep the text of an exception; they are walked again for what they read of it.
            if (!texts.IsEmpty)
                WalkAll();
            foreach (var body in bodies)
                summaries.Release(body.Owner);
        });
    }

    private sealed record Body(ISymbol Owner, ImmutableArray<IOperation> Blocks);
}
