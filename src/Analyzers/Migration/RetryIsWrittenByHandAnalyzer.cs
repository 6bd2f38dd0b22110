using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports loops that call, catch, wait and call again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetryIsWrittenByHandAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.RetryIsWrittenByHand];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (MigrationSymbols.Of(context.Compilation) is { } symbols)
            {
                context.RegisterSyntaxNodeAction(
                    context => Analyze(context, symbols), SyntaxKind.ForStatement, SyntaxKind.WhileStatement, SyntaxKind.DoStatement);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, MigrationSymbols symbols)
    {
        if (RetryLoop.Find((StatementSyntax)context.Node, context.SemanticModel, symbols, context.CancellationToken) is not { } loop)
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.RetryIsWrittenByHand, context.Node.GetFirstToken().GetLocation(), loop.Method.Name,
            loop.IsOperation ? "put [Retry] on the operation" : "run it in a SnakepitPipeline"));
    }
}
