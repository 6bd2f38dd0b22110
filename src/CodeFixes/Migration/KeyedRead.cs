using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>A read of one entry, with what stands around it for the sake of its type.</summary>
internal static class KeyedRead
{
    public static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax it => Bare(it.Expression),
        CastExpressionSyntax it => Bare(it.Expression),
        PostfixUnaryExpressionSyntax it => Bare(it.Operand),
        _ => expression,
    };

    /// <summary>The read with what only gives it its type back: a cast, <c>as</c>, <c>!</c>, <c>ToString()</c>.</summary>
    public static (ExpressionSyntax Place, TypeSyntax? Type) Whole(ExpressionSyntax read) => read.Parent switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } it => Whole(it),
        ParenthesizedExpressionSyntax { Parent: CastExpressionSyntax or PostfixUnaryExpressionSyntax } it => Whole(it),
        CastExpressionSyntax it => (Around(it), it.Type),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AsExpression, Right: TypeSyntax type } it when it.Left == read => (Around(it), type),
        _ => (read, null),
    };

    private static ExpressionSyntax Around(ExpressionSyntax read) => read.Parent is ParenthesizedExpressionSyntax it ? Around(it) : read;

    /// <summary>Whether the value has the type that it is cast to, so that the cast is not needed.</summary>
    public static bool IsKept(TypeSyntax? cast, ResultRole role, string key, KeyedShape shape, SemanticModel model, CancellationToken cancellationToken)
    {
        if (cast is null)
            return true;
        var wanted = model.GetTypeInfo(cast, cancellationToken).Type;
        return role switch
        {
            ResultRole.Success => wanted?.SpecialType == SpecialType.System_Boolean,
            ResultRole.Error => wanted?.SpecialType == SpecialType.System_String,
            _ => SymbolEqualityComparer.Default.Equals(wanted, shape.TypeOf(key)),
        };
    }
}
