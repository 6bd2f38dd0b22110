using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>What the code around a place has already decided about success.</summary>
internal static class Guards
{
    /// <summary>True: it went well; false: it failed; null: nobody looked.</summary>
    /// <param name="place">The place.</param>
    /// <param name="follows">What follows for success from a condition that came out as true or false; null: nothing.</param>
    public static bool? Known(SyntaxNode place, Func<ExpressionSyntax, bool, bool?> follows)
    {
        for (var node = place; node.Parent is { } parent && parent is not MemberDeclarationSyntax; node = parent)
        {
            var known = parent switch
            {
                IfStatementSyntax it when node == it.Statement => Test(it.Condition, true),
                ElseClauseSyntax { Parent: IfStatementSyntax it } => Test(it.Condition, false),
                ConditionalExpressionSyntax it when node == it.WhenTrue => Test(it.Condition, true),
                ConditionalExpressionSyntax it when node == it.WhenFalse => Test(it.Condition, false),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } it when node == it.Right => Test(it.Left, true),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } it when node == it.Right => Test(it.Left, false),
                BlockSyntax it => Before(it.Statements, node),
                SwitchSectionSyntax it => Before(it.Statements, node),
                _ => null,
            };
            if (known is not null)
                return known;
        }

        return null;

        // What follows from a condition that came out as it did.
        bool? Test(ExpressionSyntax condition, bool outcome) => condition switch
        {
            _ when follows(condition, outcome) is { } known => known,
            ParenthesizedExpressionSyntax it => Test(it.Expression, outcome),
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } it => Test(it.Operand, !outcome),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } it when outcome => Test(it.Left, true) ?? Test(it.Right, true),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } it when !outcome => Test(it.Left, false) ?? Test(it.Right, false),
            _ => null,
        };

        bool? Before(SyntaxList<StatementSyntax> statements, SyntaxNode node)
        {
            bool? known = null;
            foreach (var statement in statements.TakeWhile(it => it != node))
            {
                known = statement switch
                {
                    IfStatementSyntax { Else: null } it when Leaves(it.Statement) => Test(it.Condition, false),
                    ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }, ArgumentList.Arguments: [var first, ..] } } =>
                        name is "True" or "IsTrue" ? Test(first.Expression, true) : name is "False" or "IsFalse" ? Test(first.Expression, false) : null,
                    _ => null,
                } ?? known;
            }

            return known;
        }
    }

    private static bool Leaves(StatementSyntax statement) => statement switch
    {
        BlockSyntax it => it.Statements.LastOrDefault() is { } last && Leaves(last),
        ReturnStatementSyntax or ThrowStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax => true,
        _ => false,
    };
}
