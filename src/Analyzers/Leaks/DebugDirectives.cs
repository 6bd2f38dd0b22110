using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Preprocessor directives around code for debug builds.</summary>
internal static class DebugDirectives
{
    /// <summary>Whether the place is compiled only into debug builds.</summary>
    public static bool Contain(SyntaxNode node)
    {
        var root = node.SyntaxTree.GetRoot();
        if (!root.ContainsDirectives)
            return false;
        var depth = new Stack<bool>();
        for (var directive = root.GetFirstDirective(); directive is not null && directive.SpanStart < node.SpanStart; directive = directive.GetNextDirective())
        {
            switch (directive)
            {
                case IfDirectiveTriviaSyntax condition:
                    depth.Push(IsDebug(condition.Condition));
                    break;
                case ElifDirectiveTriviaSyntax condition when depth.Count > 0:
                    depth.Pop();
                    depth.Push(IsDebug(condition.Condition));
                    break;
                case ElseDirectiveTriviaSyntax { } otherwise when depth.Count > 0:
                    depth.Pop();
                    depth.Push(otherwise.GetRelatedDirectives().FirstOrDefault() is IfDirectiveTriviaSyntax { Condition: PrefixUnaryExpressionSyntax { Operand: { } negated } } && IsDebug(negated));
                    break;
                case EndIfDirectiveTriviaSyntax when depth.Count > 0:
                    depth.Pop();
                    break;
            }
        }

        return depth.Contains(true);
    }

    private static bool IsDebug(ExpressionSyntax condition) => condition switch
    {
        IdentifierNameSyntax name => GuardNames.IsDevelopment(name.Identifier.ValueText),
        ParenthesizedExpressionSyntax inner => IsDebug(inner.Expression),
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.LogicalAndExpression)
            ? IsDebug(binary.Left) || IsDebug(binary.Right)
            : IsDebug(binary.Left) && IsDebug(binary.Right),
        _ => false,
    };
}
