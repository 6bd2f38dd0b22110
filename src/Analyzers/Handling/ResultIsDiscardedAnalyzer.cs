using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Reports results that nobody looks at, and calls of workers that nobody awaits (SNK2101).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ResultIsDiscardedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ResultIsDiscarded];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (HandlingSymbols.Of(context.Compilation) is not { } symbols)
                return;
            context.RegisterOperationAction(context => AnalyzeStatement(context, symbols), OperationKind.ExpressionStatement);
            context.RegisterOperationAction(context => AnalyzeLocal(context, symbols), OperationKind.VariableDeclarator);
        });
    }

    private static void AnalyzeStatement(OperationAnalysisContext context, HandlingSymbols symbols)
    {
        var expression = ((IExpressionStatementOperation)context.Operation).Operation;
        // An assignment to a discard says that it is meant.
        if (expression.Unwrap() is not IInvocationOperation call || symbols.IsResult(call.TargetMethod.ContainingType))
            return;
        if (symbols.IsResult(expression.Type))
            Report(context, expression, call, "look at its result");
        else if (symbols.IsTask(expression.Type) && Behind(call) is { } behind
            && (symbols.IsResult(symbols.Awaited(behind.Type)) || symbols.IsOperation(behind.TargetMethod)))
            Report(context, expression, behind, "await it");
    }

    private static void AnalyzeLocal(OperationAnalysisContext context, HandlingSymbols symbols)
    {
        var declarator = (IVariableDeclaratorOperation)context.Operation;
        var local = declarator.Symbol;
        if (!symbols.IsResult(local.Type) || declarator.GetVariableInitializer()?.Value.Unwrap() is not IInvocationOperation call
            || declarator.FunctionBody().Descendants().Any(it => it is ILocalReferenceOperation reference && reference.Local.Is(local)))
            return;
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.ResultIsDiscarded, local.Locations.FirstOrDefault() ?? declarator.Syntax.GetLocation(), call.TargetMethod.Name, "look at its result"));
    }

    /// <summary>The call before <c>ConfigureAwait</c>.</summary>
    private static IInvocationOperation? Behind(IInvocationOperation call) =>
        call is { TargetMethod.Name: "ConfigureAwait" or "AsTask", Instance: { } instance } ? instance.Unwrap() as IInvocationOperation : call;

    private static void Report(OperationAnalysisContext context, IOperation place, IInvocationOperation call, string remedy) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.ResultIsDiscarded, place.Syntax.GetLocation(), call.TargetMethod.Name, remedy));
}
