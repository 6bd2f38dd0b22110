using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Where a local has certainly been given a whole result since its declaration.</summary>
/// <param name="declaration">Its declaration.</param>
/// <param name="sets">The statements that give it one.</param>
internal sealed class DefiniteResult(LocalDeclarationStatementSyntax declaration, HashSet<StatementSyntax> sets)
{
    public bool IsSetBefore(SyntaxNode use)
    {
        for (var node = use; node.Parent is { } parent && node != declaration.Parent; node = parent)
        {
            if (StatementLists.Of(parent).TakeWhile(it => it != node).SkipWhile(it => parent == declaration.Parent && it != declaration).Any(Sets))
                return true;
        }

        return false;
    }

    /// <summary>Whether nobody sees that an exception came in the midst of filling it.</summary>
    public bool IsSafe(FilledRun run, IReadOnlyList<IdentifierNameSyntax> uses, Func<ExpressionSyntax, bool> isConstant)
    {
        if (run.Parts.Count == 1 || run.Parts.All(it => isConstant(it.Value)))
            return true;
        foreach (var node in run.Parent.AncestorsAndSelf().TakeWhile(it => it != declaration.Parent))
        {
            if (node is BlockSyntax { Parent: TryStatementSyntax tried } && tried.Block == node
                && !(tried.Catches.All(it => IsReset(it.Block)) && (tried.Finally is null || !Names(tried.Finally))))
                return false;
        }

        return true;

        bool Names(SyntaxNode node) => uses.Any(it => node.Span.Contains(it.Span));

        bool IsReset(BlockSyntax handler) => Names(handler)
            ? handler.Statements.SkipWhile(it => !Names(it)).FirstOrDefault() is ExpressionStatementSyntax
            : handler.Statements.LastOrDefault() is ThrowStatementSyntax or ReturnStatementSyntax;
    }

    private bool Sets(StatementSyntax statement) => sets.Contains(statement) || statement switch
    {
        BlockSyntax it => it.Statements.Any(Sets),
        IfStatementSyntax { Else: { } other } it => Sets(it.Statement) && Sets(other.Statement),
        ReturnStatementSyntax or ThrowStatementSyntax => true,
        TryStatementSyntax it => Sets(it.Block) && it.Catches.All(handler => Sets(handler.Block)) || it.Finally is not null && Sets(it.Finally.Block),
        SwitchStatementSyntax it => it.Sections.Any(static section => section.Labels.Any(static label => label is DefaultSwitchLabelSyntax)) && it.Sections.All(Sets),
        UsingStatementSyntax it => Sets(it.Statement),
        LockStatementSyntax it => Sets(it.Statement),
        CheckedStatementSyntax it => Sets(it.Block),
        _ => false,
    };

    private bool Sets(SwitchSectionSyntax section) =>
        section.Statements.Any(Sets) && section.DescendantNodes().OfType<BreakStatementSyntax>().All(it => it.Parent == section || it.Parent is BlockSyntax block && block.Parent == section);
}
