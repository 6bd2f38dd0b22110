using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Reports each <c>catch (RpcException)</c> that decides by status, or is around operations, which throw no RpcException.</summary>
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
        IMethodSymbol? call = null;
        var isCalled = false;
        foreach (var clause in attempt.Catches)
        {
            if (clause.Syntax is not CatchClauseSyntax { Declaration: { } declaration })
                continue;
            var byStatus = new StatusDecision(clause, symbols, context.CancellationToken).Exists();
            if (!byStatus && !clause.ExceptionType.Is(symbols.RpcException))
                continue;
            if (!isCalled)
                (call, isCalled) = (symbols.FindRemoteCall(attempt.Body), true);
            if (!byStatus && (call is null || !symbols.IsOperation(call)))
                continue;
            var method = call ?? attempt.Body.Descendants().OfType<IInvocationOperation>().FirstOrDefault()?.TargetMethod;
            context.ReportDiagnostic(Diagnostic.Create(Rules.RpcExceptionIsCaught, declaration.GetLocation(), method?.Name ?? context.ContainingSymbol.Name));
        }
    }
}
