using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>The places of a type that call one of its methods, or hand it on by name, as far as they stand in one file.</summary>
internal static class MethodUses
{
    /// <summary>Whether nobody outside of the file can use the method.</summary>
    public static bool AreAllIn(SemanticModel model, IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction
        || (method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private }
            && method.ContainingType.DeclaringSyntaxReferences.All(part => part.SyntaxTree == model.SyntaxTree));

    /// <summary>Calls of the method, and references to it.</summary>
    public static IEnumerable<IOperation> Of(IMethodSymbol method, SemanticModel model, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        foreach (var part in method.ContainingType?.DeclaringSyntaxReferences ?? [])
        {
            if (part.SyntaxTree != model.SyntaxTree)
                continue;
            foreach (var name in symbols.NamesIn(part.GetSyntax(cancellationToken))[method.Name])
            {
                if (UseBy(name, model, cancellationToken) is { } use && TargetOf(use)?.OriginalDefinition.Is(method.OriginalDefinition) == true)
                    yield return use;
            }
        }
    }

    private static IOperation? UseBy(SimpleNameSyntax name, SemanticModel model, CancellationToken cancellationToken)
    {
        var expression = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access
            : name.Parent as MemberBindingExpressionSyntax ?? (ExpressionSyntax)name;
        var use = expression.Parent is InvocationExpressionSyntax call && call.Expression == expression ? call : expression;
        return model.GetOperation(use, cancellationToken) is IDelegateCreationOperation creation ? creation.Target : model.GetOperation(use, cancellationToken);
    }

    private static IMethodSymbol? TargetOf(IOperation use) => use switch
    {
        IInvocationOperation call => call.TargetMethod.ReducedFrom ?? call.TargetMethod,
        IMethodReferenceOperation reference => reference.Method,
        _ => null,
    };
}
