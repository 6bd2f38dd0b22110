using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Analyzers.Migration;

/// <summary>Methods that look at gRPC statuses, by their source: they compare one, match it or look it up.</summary>
internal static class StatusPredicate
{
    public static bool Is(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax(cancellationToken).DescendantNodes())
            {
                if (node is MemberAccessExpressionSyntax access && (IsStatus(access.Expression) && IsLookedAt(access) || access.Name.Identifier.ValueText == "StatusCode" && IsLookedUp(access)))
                    return true;
                // To the parser, what stands alone behind "is" is a type.
                if (node is QualifiedNameSyntax { Left: var type, Parent: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } } && IsStatus(type))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is the name of the enum.</summary>
    private static bool IsStatus(ExpressionSyntax type) => type switch
    {
        IdentifierNameSyntax it => it.Identifier.ValueText == "StatusCode",
        MemberAccessExpressionSyntax it => it.Name.Identifier.ValueText == "StatusCode",
        QualifiedNameSyntax it => it.Right.Identifier.ValueText == "StatusCode",
        _ => false,
    };

    private static bool IsLookedAt(MemberAccessExpressionSyntax status) =>
        status.Parent is ConstantPatternSyntax or CaseSwitchLabelSyntax
            or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression };

    private static bool IsLookedUp(MemberAccessExpressionSyntax status) =>
        status.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Contains" or "ContainsKey" or "TryGetValue" } } };
}
