using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Whether an expression does something besides having a value, as far as its syntax tells.</summary>
internal static class Effects
{
    public static bool IsPure(ExpressionSyntax value) =>
        !value.DescendantNodesAndSelf().Any(static it => it is InvocationExpressionSyntax { Expression: not IdentifierNameSyntax { Identifier.ValueText: "nameof" } }
            or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression }
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } or ThrowExpressionSyntax
            or AwaitExpressionSyntax);

    /// <summary>Whether nothing is lost when only those are evaluated, and each as often as it stands there.</summary>
    public static bool AreKept(IEnumerable<ExpressionSyntax> all, IReadOnlyList<ExpressionSyntax> kept) =>
        all.All(it => kept.Count(other => other == it) == 1 || IsPure(it));
}
