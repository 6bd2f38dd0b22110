using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Statements that fill a result together.</summary>
/// <param name="Parent">What they stand in.</param>
/// <param name="Parts">The assignments, in their order.</param>
/// <param name="Return">The <c>return</c> right behind them; null where something else follows.</param>
internal sealed record FilledRun(SyntaxNode Parent, IReadOnlyList<FilledPart> Parts, ReturnStatementSyntax? Return)
{
    public FilledPart Last => Parts[Parts.Count - 1];

    /// <summary>Whether nobody comes from here to another place where it is filled.</summary>
    public bool Ends => Return is not null && !Return.Ancestors().OfType<TryStatementSyntax>().Any();

    /// <summary>The runs of a local; null where it is filled otherwise.</summary>
    public static List<FilledRun>? All(IReadOnlyList<IdentifierNameSyntax> uses, ResultShape shape, SemanticModel model, CancellationToken cancellationToken)
    {
        var runs = new List<FilledRun>();
        foreach (var group in uses.Select(it => FilledPart.Of(it, shape)).OfType<FilledPart>().GroupBy(static it => it.Statement.Parent!))
        {
            var open = new List<FilledPart>();
            foreach (var part in group.OrderBy(static it => it.Index))
            {
                if (open.Exists(it => it.Name == part.Name))
                    return null;
                if (open.Count > 0 && !Continues(open, part.Index))
                {
                    runs.Add(new(group.Key, open, null));
                    open = [];
                }

                open.Add(part);
            }

            runs.Add(new(group.Key, open, ReturnAfter(open, group.Key)));
        }

        return runs;

        // Whether what was assigned may as well be assigned at that place.
        bool Continues(List<FilledPart> open, int index)
        {
            var last = open[open.Count - 1];
            var between = StatementLists.Of(last.Statement.Parent).Skip(last.Index + 1).Take(index - last.Index - 1).ToList();
            return between.Count == 0 || between.TrueForAll(IsApart) && open.TrueForAll(it => Losses.IsDefault(it.Value, model, cancellationToken) || model.GetConstantValue(it.Value, cancellationToken).HasValue);
        }

        bool IsApart(StatementSyntax statement) =>
            statement is ExpressionStatementSyntax or LocalDeclarationStatementSyntax && !uses.Any(use => statement.Span.Contains(use.Span));

        ReturnStatementSyntax? ReturnAfter(List<FilledPart> open, SyntaxNode parent)
        {
            var statements = StatementLists.Of(parent);
            var next = open[open.Count - 1].Index + 1;
            while (next < statements.Count && statements[next] is not ReturnStatementSyntax)
                next++;
            return next < statements.Count && statements[next] is ReturnStatementSyntax { Expression: IdentifierNameSyntax name } found && uses.Contains(name) && Continues(open, next) ? found : null;
        }
    }
}

/// <param name="Statement">The statement <c>reply.Error = "…";</c>.</param>
/// <param name="Index">Which one it is where it stands.</param>
/// <param name="Name">The part.</param>
/// <param name="Value">What it is given.</param>
internal sealed record FilledPart(ExpressionStatementSyntax Statement, int Index, string Name, ExpressionSyntax Value)
{
    public static FilledPart? Of(IdentifierNameSyntax use, ResultShape shape) =>
        use.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement } assignment } member
        && member.Expression == use && assignment.Left == member && assignment.Right is not AssignmentExpressionSyntax && shape.PartOf(member.Name.Identifier.ValueText) is { } part
            ? new(statement, StatementLists.Of(statement.Parent).IndexOf(statement), part.Name, assignment.Right)
            : null;
}
