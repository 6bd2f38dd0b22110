using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Blocks and sections of a switch, which both have statements.</summary>
internal static class StatementLists
{
    public static SyntaxList<StatementSyntax> Of(SyntaxNode? parent) => parent switch
    {
        BlockSyntax it => it.Statements,
        SwitchSectionSyntax it => it.Statements,
        _ => [],
    };

    public static SyntaxNode With(SyntaxNode parent, SyntaxList<StatementSyntax> statements) => parent switch
    {
        BlockSyntax it => it.WithStatements(statements),
        SwitchSectionSyntax it => it.WithStatements(statements),
        _ => parent,
    };

    /// <summary>Nothing in the place of a statement; its comments stay.</summary>
    public static StatementSyntax Removed(StatementSyntax statement)
    {
        var before = statement.GetLeadingTrivia();
        var indent = before.LastOrDefault(static it => it.IsKind(SyntaxKind.WhitespaceTrivia));
        List<SyntaxTrivia> kept = [.. IsComment(before) ? before.Reverse().SkipWhile(static it => it.IsKind(SyntaxKind.WhitespaceTrivia)).Reverse() : before];
        foreach (var comment in statement.GetTrailingTrivia().Where(IsComment))
        {
            if (!IsComment(before))
                kept = [.. kept.TakeWhile(static it => it.IsKind(SyntaxKind.EndOfLineTrivia))];
            kept.AddRange([indent, comment, SyntaxFactory.ElasticLineFeed]);
        }

        return Splices.Of([]).WithLeadingTrivia(kept);
    }

    public static bool HasComments(SyntaxNode statement) => IsComment(statement.GetLeadingTrivia()) || IsComment(statement.GetTrailingTrivia());

    private static bool IsComment(SyntaxTriviaList trivia) => trivia.Any(IsComment);

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);
}
