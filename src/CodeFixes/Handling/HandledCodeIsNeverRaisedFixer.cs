using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Removes a branch that is never taken.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class HandledCodeIsNeverRaisedFixer() : DocumentFix(Rules.HandledCodeIsNeverRaised)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        foreach (var node in site.Node.AncestorsAndSelf())
        {
            switch (node.Parent)
            {
                case BinaryPatternSyntax either when either.IsKind(SyntaxKind.OrPattern):
                    return Replace(either, current => current.Left, current => current.Right, removed: node, either.Left);
                case BinaryExpressionSyntax either when either.IsKind(SyntaxKind.LogicalOrExpression):
                    return Replace(either, current => current.Left, current => current.Right, removed: node, either.Left);
                case SwitchLabelSyntax { Parent: SwitchSectionSyntax section } label:
                    return Edit(edits => RemoveLabel(edits, label, section));
                case SwitchExpressionArmSyntax arm when arm.Pattern == node:
                    return Remove(arm);
                case IfStatementSyntax { Parent: ElseClauseSyntax link } last when last.Condition == node:
                    return last.Else is null ? Remove(link) : Edit(edits => edits.Replace(last, it => ((IfStatementSyntax)it).Else!.Statement.WithLeadingTrivia(it.GetLeadingTrivia())));
                case IfStatementSyntax first when first.Condition == node:
                    return first.Else is { } otherwise
                        ? otherwise.Statement is BlockSyntax ? null : Edit(edits => edits.Replace(first, it => ((IfStatementSyntax)it).Else!.Statement.WithLeadingTrivia(it.GetLeadingTrivia())))
                        : first.Parent is BlockSyntax ? Remove(first) : null;
                case CatchFilterClauseSyntax { Parent: CatchClauseSyntax { Parent: TryStatementSyntax attempt } clause }:
                    return attempt.Catches.Count > 1 || attempt.Finally is not null ? Remove(clause) : null;
                case StatementSyntax or MemberDeclarationSyntax or null:
                    return null;
            }
        }

        return null;
    }

    /// <summary>A section goes with its last label.</summary>
    private static void RemoveLabel(DocumentEdits edits, SwitchLabelSyntax label, SwitchSectionSyntax section)
    {
        edits.Remove(label);
        if (!edits.Has(section))
            edits.Replace(section, static it => ((SwitchSectionSyntax)it).Labels.All(Splices.IsRemoved) ? Splices.Removed(it) : it);
    }

    private static Edit? Replace<T>(T either, Func<T, SyntaxNode> left, Func<T, SyntaxNode> right, SyntaxNode removed, SyntaxNode first)
        where T : SyntaxNode =>
        Edit(edits => edits.Replace(either, it => it is not T current ? it : (removed == first ? right(current) : left(current)).WithTriviaFrom(it)));

    private static Edit Remove(SyntaxNode node) => Edit(edits => edits.Remove(node));

    private static Edit Edit(Action<DocumentEdits> apply) => new("Remove the branch", apply);
}
