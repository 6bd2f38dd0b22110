using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
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
            if (MigrationSymbols.Of(context.Compilation) is not null)
                context.RegisterMethodAction(Analyze);
        });
    }

    private static void Analyze(IMethodSymbol method, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (ErrorTuple.Of(method, cancellationToken) is { } tuple && !method.IsDictated())
        {
            report(Diagnostic.Create(
                Rules.ErrorIsInTuple, method.ToPlace(), method.ToSpokenName(), tuple.Value?.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToMessage() ?? "Empty"));
        }
    }
}
