using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports correlation headers that are put into gRPC metadata or HTTP headers, or read from them or looked for there, by their name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CorrelationIsWrittenByHandAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.CorrelationIsWrittenByHand];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (MigrationSymbols.Of(context.Compilation) is null)
                return;
            context.RegisterOperationAction(
                static context =>
                {
                    if (CorrelationHeader.Find(context.Operation) is not { } header)
                        return;
                    context.ReportDiagnostic(Diagnostic.Create(
                        Rules.CorrelationIsWrittenByHand, header.Key.Syntax.GetLocation(), header.Name,
                        header.IsWrite ? "written" : "read", header.IsWrite ? "CorrelationPropagator.Inject" : "CorrelationPropagator.Extract"));
                },
                OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.Binary, OperationKind.IsPattern);
        });
    }
}
