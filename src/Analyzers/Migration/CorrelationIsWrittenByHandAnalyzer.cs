using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports correlation headers that are put into gRPC metadata or HTTP headers, or read from them, looked for there or bound, by their name.</summary>
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
            if (context.Compilation.FindType("Microsoft.AspNetCore.Mvc.FromHeaderAttribute") is not null)
                context.RegisterSyntaxNodeAction(AnalyzeBinding, SyntaxKind.Attribute);
        });
    }

    /// <summary>A parameter or property that ASP.NET Core fills: <c>[FromHeader(Name = "X-Correlation-ID")] string id</c>.</summary>
    private static void AnalyzeBinding(SyntaxNodeAnalysisContext context)
    {
        if (context.Node is not AttributeSyntax { ArgumentList.Arguments: [{ NameEquals.Name.Identifier.ValueText: "Name", Expression: var key }, ..] } attribute
            || !(attribute.Name.ToString() is var name && (name.EndsWith("FromHeader", StringComparison.Ordinal) || name.EndsWith("FromHeaderAttribute", StringComparison.Ordinal)))
            || context.SemanticModel.GetConstantValue(key, context.CancellationToken) is not { Value: string header } || !HeaderName.Is(header))
            return;
        context.ReportDiagnostic(Diagnostic.Create(Rules.CorrelationIsWrittenByHand, key.GetLocation(), header, "read", "CorrelationPropagator.Extract"));
    }
}
