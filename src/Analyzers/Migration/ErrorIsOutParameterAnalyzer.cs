using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports methods <c>bool TryLoad(…, out Order order, out string error)</c>, <c>Order? Load(…, out string error)</c>, and the like.</summary>
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
                context.RegisterMethodAction(Analyze);
        });
    }

    private static void Analyze(IMethodSymbol method, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        if (ErrorParameter.Of(method, cancellationToken) is { } error && !method.IsDictated())
        {
            report(Diagnostic.Create(
                Rules.ErrorIsOutParameter, method.ToPlace(), method.ToSpokenName(), error.Error.Name, error.Value?.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToMessage() ?? "Empty"));
        }
    }
}
