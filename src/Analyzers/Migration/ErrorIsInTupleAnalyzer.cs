using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports methods that return <c>(bool, string error)</c>, with or without a value between them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ErrorIsInTupleAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ErrorIsInTuple];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (MigrationSymbols.Of(context.Compilation) is not null)
                context.RegisterSymbolAction(Analyze, SymbolKind.Method);
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false } && !method.IsDictated()
            && ResultTuple.Of(ResultTuple.Unwrap(method.ReturnType)) is { } tuple)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.ErrorIsInTuple, method.Locations[0], method.Name, tuple.Value?.Type.ToMessage() ?? "Empty"));
        }
    }
}
