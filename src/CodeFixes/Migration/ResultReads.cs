using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes how a caller reads the result.</summary>
internal sealed class ResultReads(
    Document document, SemanticModel model, SolutionEdits edits, ResultShape shape, ResultText text, Losses losses, Action<IMethodSymbol> include, CancellationToken cancellationToken)
{
    private readonly ResultPatterns _patterns = new(shape, losses);

    /// <param name="name">The method's name in the caller.</param>
    public bool TryPlan(SyntaxNode name) =>
        Uses.CallOf(name) is { } call && TryPlanUse(Uses.ResultOf(call, model, cancellationToken), null);

    private bool TryPlanUse(ExpressionSyntax use, ISymbol? local)
    {
        switch (use.Parent)
        {
            case ExpressionStatementSyntax:
                return true;
            case MemberAccessExpressionSyntax member when member.Expression == use:
                return shape.PartOf(member.Name.Identifier.ValueText) is { } part
                    && Read(member, current => ((MemberAccessExpressionSyntax)current).Expression.ToString(), part, (condition, outcome) => Follows(condition, outcome, local));
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } declaration } variable }:
                if (!declaration.Type.IsVar)
                    edits.Replace(document, declaration.Type, _ => SyntaxFactory.IdentifierName("var").WithTriviaFrom(declaration.Type));
                return TryPlanLocal(variable);
            case IsPatternExpressionSyntax { Pattern: VarPatternSyntax { Designation: SingleVariableDesignationSyntax variable } } match when match.Expression == use:
                return TryPlanLocal(variable);
            case IsPatternExpressionSyntax match when match.Expression == use && ResultPatterns.In(match) is var (pattern, _):
                return TryPlanPattern(pattern, use);
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: "WhenAll" } } } all }:
                // Nobody looks at what they all have.
                return Uses.ResultOf(all, model, cancellationToken).Parent is ExpressionStatementSyntax && model.GetSymbolInfo(all, cancellationToken).Symbol?.ContainingType.ToDisplayString() == "System.Threading.Tasks.Task";
            case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment when assignment.Right == use:
                return TryPlanDeconstruction(statement, assignment);
            default:
                return Uses.IsReturned(use) && TryHandOn(use, local);
        }
    }

    private bool TryHandOn(ExpressionSyntax use, ISymbol? local)
    {
        if (Uses.CallerOf(use, model, cancellationToken) is not { } caller || ResultShape.Of(ResultTuple.Unwrap(caller.ReturnType)) is not { } other
            || local is not null && !SymbolEqualityComparer.Default.Equals(other.Type, shape.Type))
            return false;
        include(caller);
        return true;
    }

    private bool TryPlanPattern(RecursivePatternSyntax pattern, ExpressionSyntax use)
    {
        if (_patterns.Rewrite(pattern, use) is not { } text)
            return false;
        edits.Replace(document, pattern, _ => ((IsPatternExpressionSyntax)Syntax.Expression($"_ is {text}")).Pattern.WithTriviaFrom(pattern));
        return pattern.Designation is not SingleVariableDesignationSyntax variable || TryPlanLocal(variable);
    }

    /// <summary>A local that has the result, or the task that will have it.</summary>
    private bool TryPlanLocal(SyntaxNode declaration) =>
        model.GetDeclaredSymbol(declaration, cancellationToken) is { } symbol
        && Uses.Of(symbol, declaration, model, cancellationToken).ToList().TrueForAll(it => TryPlanUse(Uses.ResultOf(it, model, cancellationToken), symbol));

    private bool TryPlanDeconstruction(ExpressionStatementSyntax statement, AssignmentExpressionSyntax assignment)
    {
        List<VariableDesignationSyntax?> parts = assignment.Left switch
        {
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax { Variables: var variables } } => [.. variables],
            TupleExpressionSyntax { Arguments: var arguments } => [.. arguments.Select(static it => (it.Expression as DeclarationExpressionSyntax)?.Designation
                ?? (it.Expression is IdentifierNameSyntax { Identifier.ValueText: "_" } ? SyntaxFactory.DiscardDesignation() : null))],
            _ => [],
        };
        if (!shape.Type.IsTupleType && !shape.Parts.All(static it => it.IsPositional) || parts.Count != shape.Parts.Length || parts.Any(static it => it is not (SingleVariableDesignationSyntax or DiscardDesignationSyntax)))
            return false;

        var result = edits.NewName("result", statement);
        ResultRole? Role(ExpressionSyntax expression) => expression is IdentifierNameSyntax { Identifier.ValueText: var name }
            && parts.FindIndex(it => it is SingleVariableDesignationSyntax variable && variable.Identifier.ValueText == name) is >= 0 and var index ? shape.RoleOf(shape.Parts[index]) : null;
        edits.Replace(document, statement, current =>
            Syntax.Statement($"var {result} = {((AssignmentExpressionSyntax)((ExpressionStatementSyntax)current).Expression).Right};").WithTriviaFrom(statement));
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is not SingleVariableDesignationSyntax part)
                continue;
            var element = shape.Parts[i];
            if (model.GetDeclaredSymbol(part, cancellationToken) is not { } symbol)
                return false;
            foreach (var use in Uses.Of(symbol, part, model, cancellationToken))
            {
                if (Uses.IsWritten(use) || !Read(use, _ => result, element, new OutcomeTests(losses, Role).Follows))
                    return false;
            }
        }

        return true;
    }

    private bool Read(ExpressionSyntax place, Func<SyntaxNode, string> receiver, ResultPart part, Func<ExpressionSyntax, bool, bool?> follows)
    {
        var known = Guards.Known(place, follows);
        if (Uses.IsWritten(place))
            return false;
        // The compiler does not know what a local variable or a pattern tells, nor that what is awaited twice is the same.
        var forgive = known is false && place is MemberAccessExpressionSyntax
            && (IsMadeAnew(place) || Guards.Known(place, (condition, outcome) => condition is IdentifierNameSyntax || ResultPatterns.In(condition) is not null ? null : follows(condition, outcome)) is null) ? "!" : "";
        if (part == shape.Value)
            losses.ReadsValue(place, known);
        else if (part == shape.Error)
            losses.ReadsError(place, known);
        if (part == shape.Failure)
        {
            if (place.Parent is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not)
                edits.Replace(document, not, current => Text.Replacement($"{receiver(((PrefixUnaryExpressionSyntax)current).Operand)}.IsSuccess", not));
            else
                edits.Replace(document, place, current => Text.Replacement($"!{receiver(current)}.IsSuccess", place));
            return true;
        }

        edits.Replace(document, place, current =>
        {
            var result = receiver(current);
            return Text.Replacement(
                part == shape.Success ? $"{result}.IsSuccess"
                : part == shape.Error ? ResultText.ReadError($"{result}.Error{forgive}", shape.Error.Type, losses.ErrorOfSuccessIsNull, known, place)
                : text.ReadValue(result, known),
                place);
        });
        return true;
    }

    private bool? Follows(ExpressionSyntax condition, bool outcome, ISymbol? local) =>
        ResultPatterns.In(condition) is var (pattern, isNegated)
            ? IsMatched(((IsPatternExpressionSyntax)condition).Expression, pattern, local) ? _patterns.Follows(pattern, outcome != isNegated) : null
            : new OutcomeTests(losses, it => RoleOf(it, local)).Follows(condition, outcome);

    private bool IsMatched(ExpressionSyntax matched, RecursivePatternSyntax pattern, ISymbol? local) => local is not null
        && ((Uses.Awaited(matched, model, cancellationToken) ?? matched) is IdentifierNameSyntax { Identifier.ValueText: var name } && name == local.Name
            || pattern.Designation is SingleVariableDesignationSyntax { Identifier.ValueText: var named } && named == local.Name);

    private static bool IsMadeAnew(ExpressionSyntax place) => place.DescendantNodes().Any(static it => it is AwaitExpressionSyntax or InvocationExpressionSyntax);

    private ResultRole? RoleOf(ExpressionSyntax expression, ISymbol? local) =>
        expression is IdentifierNameSyntax alias && Uses.InitialOf(alias, model, cancellationToken) is { } initial ? RoleOf(initial, local)
        : local is not null
        && expression is MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier.ValueText: var part }
        && (Uses.Awaited(receiver, model, cancellationToken) ?? receiver) is IdentifierNameSyntax { Identifier.ValueText: var name } && name == local.Name && shape.PartOf(part) is { } found ? shape.RoleOf(found) : null;
}
