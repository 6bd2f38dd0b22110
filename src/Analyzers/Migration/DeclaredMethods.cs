using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Migration;

/// <summary>Everything that has a signature of its own to choose: methods, local functions, delegates.</summary>
internal static class DeclaredMethods
{
    public delegate void Analysis(IMethodSymbol method, Action<Diagnostic> report, CancellationToken cancellationToken);

    public static void RegisterMethodAction(this CompilationStartAnalysisContext context, Analysis analyze)
    {
        context.RegisterSymbolAction(
            context =>
            {
                if (context.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false } method)
                    analyze(method, context.ReportDiagnostic, context.CancellationToken);
            },
            SymbolKind.Method);
        context.RegisterSymbolAction(
            context =>
            {
                if (context.Symbol is INamedTypeSymbol { DelegateInvokeMethod: { } method })
                    analyze(method, context.ReportDiagnostic, context.CancellationToken);
            },
            SymbolKind.NamedType);
        context.RegisterOperationAction(
            context => analyze(((ILocalFunctionOperation)context.Operation).Symbol, context.ReportDiagnostic, context.CancellationToken), OperationKind.LocalFunction);
    }
}
