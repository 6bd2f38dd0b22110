using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports a <c>try</c> whose <c>catch (RpcException)</c> decides by status, or is around operations, which throw no RpcException.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RpcExceptionIsCaughtAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.RpcExceptionIsCaught];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static context =>
        {
            if (MigrationSymbols.Of(context.Compilation) is { RpcException: not null } symbols)
                context.RegisterOperationAction(context => Analyze(context, symbols), OperationKind.Try);
        });
    }

    private static void Analyze(OperationAnalysisContext context, MigrationSymbols symbols)
    {
        var attempt = (ITryOperation)context.Operation;
        ICatchClauseOperation? found = null;
        var byStatus = false;
        foreach (var clause in attempt.Catches)
        {
            var status = IsDecidedByStatus(clause, symbols);
            if (!status && !clause.ExceptionType.Is(symbols.RpcException))
                continue;
            found ??= clause;
            byStatus |= status;
        }

        if (found?.Syntax is not CatchClauseSyntax { Declaration: { } declaration })
            return;
        var call = symbols.FindRemoteCall(attempt.Body);
        if (!byStatus && (call is null || !symbols.IsOperation(call)))
            return;
        var method = call ?? attempt.Body.Descendants().OfType<IInvocationOperation>().FirstOrDefault()?.TargetMethod;
        context.ReportDiagnostic(Diagnostic.Create(Rules.RpcExceptionIsCaught, declaration.GetLocation(), method?.Name ?? context.ContainingSymbol.Name));
    }

    private static bool IsDecidedByStatus(ICatchClauseOperation clause, MigrationSymbols symbols)
    {
        if (clause.Filter is { } filter && filter.DescendantsAndSelf().Any(IsStatusCode))
            return true;
        return clause.ExceptionType.Is(symbols.RpcException)
            && clause.Handler.Descendants().Any(it => IsStatusCode(it) && it.Parent is
                IBinaryOperation or ISwitchOperation or ISwitchExpressionOperation or IIsPatternOperation or IPropertySubpatternOperation);

        bool IsStatusCode(IOperation operation) =>
            operation is IPropertyReferenceOperation { Property: var property } && symbols.IsStatusCode(property);
    }
}
