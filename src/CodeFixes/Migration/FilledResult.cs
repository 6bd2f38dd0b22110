using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>A local that is filled bit by bit and returned: <c>reply.Success = false; reply.Error = "…"; return reply;</c></summary>
internal sealed class FilledResult(
    Document document, SemanticModel model, SolutionEdits edits, ResultShape shape, ResultText text, ResultMaker maker, ResultChange change,
    Func<ExpressionSyntax, bool> tryPlan, CancellationToken cancellationToken)
{
    public bool TryPlan(ILocalSymbol local)
    {
        if (local.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement } } variable
            || model.GetEnclosingSymbol(variable.SpanStart, cancellationToken) is not IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) })
            return false;
        var uses = Uses.Of(local, variable, model, cancellationToken).ToList();
        var wholes = uses.Where(static it => it.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } whole && whole.Left == it).Select(static it => (AssignmentExpressionSyntax)it.Parent!).ToList();
        var returns = uses.Where(Uses.IsReturned).ToList();
        if (FilledRun.All(uses, shape, model, cancellationToken) is not { } runs
            || uses.Count != wholes.Count + returns.Count + runs.Sum(static it => it.Parts.Count)
            || uses.Exists(it => IsInFunction(it, statement))
            || statement.Parent!.DescendantNodes().OfType<GotoStatementSyntax>().Any())
            return false;
        var initial = variable.Initializer?.Value;
        var made = initial is null ? null : maker.Of(initial, model);
        if (made is null && runs.Count > 0)
            return false;

        var sets = new DefiniteResult(statement, [.. runs.Where(static it => it.Return is null).Select(static it => it.Last.Statement), .. wholes.Select(static it => (StatementSyntax)it.Parent!)]);
        var kept = returns.Where(it => !runs.Exists(run => run.Return?.Expression == it)).ToList();
        return runs.TrueForAll(run => sets.IsSafe(run, uses, IsConstant))
            && wholes.TrueForAll(it => tryPlan(it.Right))
            && runs.TrueForAll(run => TryPlan(run, runs, wholes, made!))
            && TryPlanDeclaration(statement, initial, made, kept.Count == 0 && wholes.Count == 0 && runs.TrueForAll(static it => it.Return is not null), kept.TrueForAll(sets.IsSetBefore));
    }

    private bool TryPlanDeclaration(LocalDeclarationStatementSyntax statement, ExpressionSyntax? initial, MadeResult? made, bool isGone, bool isReplaced)
    {
        var isDropped = initial is not null && (isGone || isReplaced);
        if (isDropped && !(made is null ? Effects.IsPure(initial!) : made.Operands.All(Effects.IsPure)))
            return false;
        if (isGone)
        {
            edits.Replace(document, statement, static it => StatementLists.Removed((StatementSyntax)it));
            return !statement.ContainsDirectives;
        }

        var declaration = statement.Declaration;
        edits.Replace(document, declaration.Type, _ => text.ToSyntax().WithTriviaFrom(declaration.Type));
        if (isDropped)
            edits.Replace(document, declaration.Variables[0], static it => it is VariableDeclaratorSyntax now ? now.WithInitializer(null).WithIdentifier(now.Identifier.WithTrailingTrivia()) : it);
        return isDropped || initial is null || tryPlan(initial);
    }

    private bool TryPlan(FilledRun run, List<FilledRun> runs, List<AssignmentExpressionSyntax> wholes, MadeResult made)
    {
        var before = runs.Where(it => it != run && !it.Ends && MayPrecede(it.Parent, it.Last.Statement, run)).ToList();
        var isOpen = wholes.Exists(it => MayPrecede(it, it, run));
        var parts = new Dictionary<string, Given>(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var part in shape.Parts)
        {
            if (run.Parts.FirstOrDefault(it => it.Name == part.Name) is { } filled)
                parts[part.Name] = new(filled.Value, model, node => ValueIn(node, filled), [filled.Value]);
            else if (isOpen || before.Exists(it => it.Parts.Any(other => other.Name == part.Name && !IsTheLastOfTry(other, run))))
                unknown.Add(part.Name);
            else if (made.Parts.TryGetValue(part.Name, out var given))
                parts[part.Name] = given with { Print = IsConstant(given) ? _ => given.Expression.ToString() : null, Operands = [] };
        }

        // What was always done, one after the other, is done in one case or the other from now on.
        if (parts.TryGetValue(shape.Success.Name, out var success) && success.Outcome(cancellationToken) is null && !run.Parts.All(static it => Effects.IsPure(it.Value)))
            return false;
        var removed = run.Parts.Where(it => run.Return is not null || it != run.Last).Select(static it => it.Statement).ToList();
        if (removed.Exists(it => it.ContainsDirectives || run.Parent is SwitchSectionSyntax && StatementLists.HasComments(it))
            || change.Plan(new(parts, [.. unknown], [.. run.Parts.Select(static it => it.Value)]), isBranch: false) is not { } print)
            return false;
        edits.Replace(document, run.Parent, current => Rewrite(current, run, print(current)));
        return true;
    }

    /// <summary>Whether what is done where an exception is caught never comes after it: nothing is left that could be thrown.</summary>
    private static bool IsTheLastOfTry(FilledPart part, FilledRun run) =>
        run.Parent.AncestorsAndSelf().OfType<CatchClauseSyntax>().Any(it => it.Parent is TryStatementSyntax tried && part.Statement.Parent == tried.Block
            && tried.Block.Statements.Skip(part.Index + 1).All(static rest => rest is ReturnStatementSyntax { Expression: IdentifierNameSyntax }))
        && !run.Parent.Ancestors().Any(IsLoop);

    private static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    private static SyntaxNode Rewrite(SyntaxNode current, FilledRun run, string text)
    {
        var statements = StatementLists.Of(current);
        foreach (var part in run.Parts)
        {
            var statement = (ExpressionStatementSyntax)statements[part.Index];
            var receiver = ((MemberAccessExpressionSyntax)((AssignmentExpressionSyntax)part.Statement.Expression).Left).Expression;
            statements = statements.Replace(statement, run.Return is null && part == run.Last
                ? Syntax.Statement($"{receiver} = {text};").WithTriviaFrom(statement)
                : StatementLists.Removed(statement));
        }

        if (run.Return is { } last && statements[StatementLists.Of(run.Parent).IndexOf(last)] is ReturnStatementSyntax { Expression: { } returned } now)
            statements = statements.Replace(now, now.WithExpression(Text.Replacement(text, returned)));
        return StatementLists.With(current, statements);
    }

    private static string ValueIn(SyntaxNode current, FilledPart part) =>
        ((AssignmentExpressionSyntax)((ExpressionStatementSyntax)StatementLists.Of(current)[part.Index]).Expression).Right.ToString();

    private bool IsConstant(Given given) => IsConstant(given.Expression, given.Model);

    private bool IsConstant(ExpressionSyntax value) => IsConstant(value, model);

    private bool IsConstant(ExpressionSyntax value, SemanticModel there) => Losses.IsDefault(value, there, cancellationToken) || there.GetConstantValue(value, cancellationToken).HasValue;

    private static bool MayPrecede(SyntaxNode list, SyntaxNode last, FilledRun run) =>
        last.SpanStart < run.Last.Statement.SpanStart
        || run.Parent.AncestorsAndSelf().Any(it => IsLoop(it) && it.Span.Contains(list.Span));

    private static bool IsInFunction(SyntaxNode use, SyntaxNode declaration) =>
        use.Ancestors().TakeWhile(it => it != declaration.Parent).Any(static it => it is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);
}
