using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes;

/// <summary>Several statements, or nothing, in the place of one: the tree has a marked node there until all edits are made.</summary>
internal static class Splices
{
    private static readonly SyntaxAnnotation Spliced = new();
    private static readonly SyntaxAnnotation Gone = new();

    /// <summary>Statements that take the place of one.</summary>
    public static StatementSyntax Of(IEnumerable<StatementSyntax> statements) => SyntaxFactory.Block(statements).WithAdditionalAnnotations(Spliced);

    /// <summary>Nothing in the place of a statement that is not needed any more; its comments stay.</summary>
    public static SyntaxNode Removal(SyntaxNode statement) => Of([]).WithLeadingTrivia(statement.GetLeadingTrivia());

    /// <summary>A node that goes with its trivia.</summary>
    public static SyntaxNode Removed(SyntaxNode node) => node.WithAdditionalAnnotations(Gone);

    public static bool IsRemoved(SyntaxNode node) => node.HasAnnotation(Gone);

    public static SyntaxNode Resolve(SyntaxNode root)
    {
        root = new Pass().Visit(root)!;
        var gone = root.GetAnnotatedNodes(Gone).ToList();
        return gone.Count == 0 ? root : root.RemoveNodes(gone, SyntaxRemoveOptions.KeepNoTrivia) ?? root;
    }

    private static SyntaxList<StatementSyntax> Flat(StatementSyntax statement) =>
        statement is BlockSyntax block && IsSpliced(block) ? block.Statements : [statement];

    private static bool IsSpliced(StatementSyntax statement) => statement.HasAnnotation(Spliced);

    /// <summary>What stood apart from what was removed stands apart from what follows; its comments stay.</summary>
    private static SyntaxList<StatementSyntax> Flat(SyntaxList<StatementSyntax> statements)
    {
        var flat = new List<StatementSyntax>();
        for (var i = statements.Count - 1; i >= 0; i--)
        {
            var statement = statements[i];
            if (statement is BlockSyntax { Statements.Count: 0, HasLeadingTrivia: true } removed && IsSpliced(removed))
            {
                if (flat.Count > 0)
                    flat[flat.Count - 1] = After(removed, flat[flat.Count - 1], hasOthersBefore: i > 0);
            }
            else
            {
                flat.AddRange(Flat(statement).Reverse());
            }
        }

        flat.Reverse();
        return SyntaxFactory.List(flat);
    }

    private static StatementSyntax After(StatementSyntax removed, StatementSyntax next, bool hasOthersBefore)
    {
        var (before, after) = (removed.GetLeadingTrivia(), next.GetLeadingTrivia());
        var isApart = hasOthersBefore && (IsLineEnd(before) || IsLineEnd(after));
        var comments = before.Any(static it => it.IsKind(SyntaxKind.SingleLineCommentTrivia) || it.IsKind(SyntaxKind.MultiLineCommentTrivia)) ? before.SkipWhile(static it => it.IsKind(SyntaxKind.EndOfLineTrivia)) : [];
        return next.WithLeadingTrivia(SyntaxFactory.TriviaList([.. isApart ? [SyntaxFactory.LineFeed] : Array.Empty<SyntaxTrivia>(), .. comments, .. after.SkipWhile(static it => it.IsKind(SyntaxKind.EndOfLineTrivia))]));

        static bool IsLineEnd(SyntaxTriviaList trivia) => trivia.SkipWhile(static it => it.IsKind(SyntaxKind.WhitespaceTrivia)).FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia);
    }

    private sealed class Pass : CSharpSyntaxRewriter
    {
        public override SyntaxNode? Visit(SyntaxNode? node) => node is { ContainsAnnotations: true } ? base.Visit(node) : node;

        public override SyntaxNode? VisitBlock(BlockSyntax node)
        {
            var block = (BlockSyntax)base.VisitBlock(node)!;
            return block.Statements.Any(IsSpliced) ? block.WithStatements(Flat(block.Statements)) : block;
        }

        public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
        {
            var section = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
            return section.Statements.Any(IsSpliced) ? section.WithStatements([.. section.Statements.SelectMany(static it => Flat(it))]) : section;
        }

        public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
        {
            var unit = (CompilationUnitSyntax)base.VisitCompilationUnit(node)!;
            return unit.WithMembers([.. unit.Members.SelectMany(Flat)]);

            static IEnumerable<MemberDeclarationSyntax> Flat(MemberDeclarationSyntax member) =>
                member is GlobalStatementSyntax { Statement: var statement } && IsSpliced(statement) ? Splices.Flat(statement).Select(SyntaxFactory.GlobalStatement) : [member];
        }
    }
}
