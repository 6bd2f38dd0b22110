using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
                context.RegisterOperationAction(context => Analyze(context, symbols), OperationKind.Loop);
        });
    }

    private static void Analyze(OperationAnalysisContext context, MigrationSymbols symbols)
    {
        if (context.Operation is not { Syntax: StatementSyntax statement, SemanticModel: { } model }
            || RetryLoop.Find(statement, model, symbols, context.CancellationToken) is not { } loop)
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.RetryIsWrittenByHand, statement.GetFirstToken().GetLocation(), loop.Method.Name,
            loop.IsOperation ? "put [Retry] on the operation" : "run it in a SnakepitPipeline"));
    }
}
