using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Takes a retry loop away and leaves what it tried, with the counters and the statements that nothing reaches any more gone.</summary>
internal static class RetryRemoval
{
    /// <param name="site">The place of the loop.</param>
    /// <param name="edits">Gets the edits.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="change">Changes the statements that were tried, without the <c>break</c> at their end.</param>
    public static bool TryPlan(FixSite site, SolutionEdits edits, RetryLoop loop, Func<IReadOnlyList<StatementSyntax>, IReadOnlyList<StatementSyntax>> change)
    {
        if (loop.Loop.Parent is not BlockSyntax block || loop.Try.Block.Statements is not [.., var last] statements
            || loop.Try.Block.DescendantNodes(static it => it is not (LambdaExpressionSyntax or StatementSyntax and (ForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or SwitchStatementSyntax)))
                .Any(it => it is ContinueStatementSyntax || it is BreakStatementSyntax && it != last))
            return false;

        var returns = last is ReturnStatementSyntax;
        if (!returns && last is not BreakStatementSyntax)
            return false;
        IReadOnlyList<StatementSyntax> kept = returns ? [.. statements] : [.. statements.Take(statements.Count - 1)];
        var after = block.Statements.SkipWhile(it => it != loop.Loop).Skip(1).ToList();
        IReadOnlyList<StatementSyntax> unreachable = returns ? [.. after.TakeWhile(static it => it is not LocalFunctionStatementSyntax)] : [];
        var otherCatches = loop.Try.Catches.Count > 1;
        // A clause that stays lets the end of the method be reached.
        if (otherCatches && returns && loop.Try.Catches.Any(it => it != loop.Catch && it.Block.Statements.LastOrDefault() is not (ReturnStatementSyntax or ThrowStatementSyntax)))
            return false;

        var counters = block.Statements.TakeWhile(it => it != loop.Loop).OfType<LocalDeclarationStatementSyntax>()
            .Where(local => local.Declaration.Variables is [var variable]
                && variable.Initializer is null or { Value: LiteralExpressionSyntax or PrefixUnaryExpressionSyntax or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "TimeSpan" } } } }
                && IsUsedOnlyIn(variable.Identifier.ValueText, local, loop, kept, unreachable, block)).ToList();
        if (UsesCounter(loop, kept))
            return false;

        foreach (var counter in counters)
            edits.Replace(site.Document, counter, static _ => Splices.Of([]));
        foreach (var statement in unreachable)
            edits.Replace(site.Document, statement, static _ => Splices.Of([]));
        edits.Replace(site.Document, loop.Loop, _ =>
        {
            var changed = change(kept);
            if (otherCatches)
                changed = [loop.Try.WithBlock(loop.Try.Block.WithStatements(SyntaxFactory.List(changed))).WithCatches(loop.Try.Catches.Remove(loop.Catch))];
            changed = [.. changed.Select((it, index) => (index == changed.Count - 1 ? EndedAs(it, loop.Loop) : it).WithAdditionalAnnotations(Formatter.Annotation))];
            return changed.Count == 0
                ? Splices.Of([])
                : Splices.Of([
                    changed[0].WithLeadingTrivia(loop.Loop.GetLeadingTrivia().AddRange(Comments(changed[0].GetLeadingTrivia()))),
                    .. changed.Skip(1),
                ]);
        });
        return true;
    }

    private static StatementSyntax EndedAs(StatementSyntax statement, StatementSyntax loop) =>
        statement.GetTrailingTrivia().Any(static it => it.IsKind(SyntaxKind.SingleLineCommentTrivia)) ? statement : statement.WithTrailingTrivia(loop.GetTrailingTrivia());

    private static IEnumerable<SyntaxTrivia> Comments(SyntaxTriviaList trivia) =>
        trivia.Any(static it => it.IsKind(SyntaxKind.SingleLineCommentTrivia)) ? trivia.SkipWhile(static it => it.IsKind(SyntaxKind.WhitespaceTrivia)) : [];

    /// <summary>Whether what stays needs the number of the attempt.</summary>
    private static bool UsesCounter(RetryLoop loop, IReadOnlyList<StatementSyntax> kept)
    {
        var counters = loop.Loop is ForStatementSyntax { Declaration: { } declaration }
            ? declaration.Variables.Select(static it => it.Identifier.ValueText)
            : [];
        counters = counters.Concat(loop.Body.OfType<LocalDeclarationStatementSyntax>().SelectMany(static it => it.Declaration.Variables).Select(static it => it.Identifier.ValueText));
        return counters.Any(name => kept.Any(it => Names(it, name)));
    }

    private static bool IsUsedOnlyIn(
        string name, StatementSyntax declaration, RetryLoop loop, IReadOnlyList<StatementSyntax> kept, IReadOnlyList<StatementSyntax> unreachable, BlockSyntax block) =>
        Names(loop.Loop, name)
        && !kept.Any(it => Names(it, name))
        && !loop.Try.Catches.Any(it => it != loop.Catch && Names(it, name))
        && !block.Statements.Any(it => it != declaration && it != loop.Loop && !unreachable.Contains(it) && Names(it, name));

    private static bool Names(SyntaxNode node, string name) =>
        node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(it => it.Identifier.ValueText == name);
}
