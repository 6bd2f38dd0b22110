using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports methods that return <c>(bool, string error)</c> with or without a value, <c>(T? value, string? error)</c>, and the like.</summary>
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
            if (MigrationSymbols.Of(context.Compilation) is null)
                return;
            context.RegisterSymbolAction(
                static context => Analyze((IMethodSymbol)context.Symbol, context.ReportDiagnostic, context.CancellationToken), SymbolKind.Method);
            context.RegisterSymbolAction(
                static context => Analyze(((INamedTypeSymbol)context.Symbol).DelegateInvokeMethod, context.ReportDiagnostic, context.CancellationToken), SymbolKind.NamedType);
            context.RegisterOperationAction(
                static context => Analyze(((ILocalFunctionOperation)context.Operation).Symbol, context.ReportDiagnostic, context.CancellationToken), OperationKind.LocalFunction);
        });
    }

    private static void Analyze(IMethodSymbol? method, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (method is { MethodKind: MethodKind.DelegateInvoke or MethodKind.LocalFunction } or { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false }
            && ErrorTuple.Of(method, cancellationToken) is { } tuple && !method.IsDictated())
        {
            report(Diagnostic.Create(
                Rules.ErrorIsInTuple, method.ToPlace(), method.ToSpokenName(), tuple.Value?.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToMessage() ?? "Empty"));
        }
    }
}
