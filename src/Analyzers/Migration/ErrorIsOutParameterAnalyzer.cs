using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports methods <c>bool TryLoad(…, out Order order, out string error)</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ErrorIsOutParameterAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ErrorIsOutParameter];

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
        if (method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false } && !method.IsDictated() && OutParameters.Of(method) is { } parameters)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.ErrorIsOutParameter, method.Locations[0], method.Name, parameters.Error.Name, parameters.Value?.Type.ToMessage() ?? "Empty"));
        }
    }
}
