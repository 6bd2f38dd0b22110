using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes what a method with out parameters returns. What is assigned right before a <c>return</c> goes into the result; the rest goes by way of locals.</summary>
internal sealed class OutParameterBody(
    Document document, SemanticModel model, SolutionEdits edits, OutParameters outs, ResultText text, Losses losses, Action<IMethodSymbol> include,
    CancellationToken cancellationToken)
{
    private readonly OutAssignments _assignments = new(model, outs, cancellationToken);
    private readonly HashSet<StatementSyntax> _removed = [];
    private readonly HashSet<IParameterSymbol> _needed = new(SymbolEqualityComparer.Default);

    public bool TryPlan(MethodDeclarationSyntax method)
    {
        if (method.ExpressionBody is { Expression: var only })
            return only is ThrowExpressionSyntax || IsHandedOn(only);
        if (method.Body is not { } body)
            return true;
        if (body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(_assignments.IsInChain))
            return false;
        var returns = body.DescendantNodes(static it => it is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>().ToList();
        if (!returns.TrueForAll(TryPlan))
            return false;
        return TryKeep(body, outs.Error) && (outs.Value is null || TryKeep(body, outs.Value));
    }

    private bool TryPlan(ReturnStatementSyntax statement)
    {
        if (statement.Expression is not { } expression)
            return false;
        if (IsHandedOn(expression))
            return true;
        var known = model.GetConstantValue(expression, cancellationToken).Value as bool?;
        var run = known is null ? [] : _assignments.Before(statement);
        ExpressionSyntax? Given(IParameterSymbol? parameter) =>
            run.FirstOrDefault(it => SymbolEqualityComparer.Default.Equals(it.Parameter, parameter)).Value;
        var (error, value) = (Given(outs.Error), Given(outs.Value));
        var tellsError = losses.IsSuccessWithoutText(expression, outs.Error.Name, model, cancellationToken);
        if (known is not true)
            AddFailure(value, error, tellsError);
        if (known is not false && !tellsError)
            AddSuccess(error);
        foreach (var (assignment, _, _) in run)
            _removed.Add(assignment);
        if (known is not false && outs.Value is not null && value is null)
            _needed.Add(outs.Value);
        if (known is not true && error is null)
            _needed.Add(outs.Error);

        var failure = Text.NewError(
            Text.Code(document, model),
            error is not null ? Text.Message(error, model, cancellationToken)
            : outs.Error.NullableAnnotation == NullableAnnotation.NotAnnotated ? outs.Error.Name : $"{outs.Error.Name} ?? {Text.NoMessage}");
        var isNull = value is null
            ? outs.Value?.NullableAnnotation == NullableAnnotation.Annotated
            : model.GetTypeInfo(value, cancellationToken).Nullability.FlowState == NullableFlowState.MaybeNull;
        var went = value?.ToString() ?? outs.Value?.Name ?? "";
        edits.Replace(document, expression, current => Text.Replacement(
            known switch
            {
                true => text.Success(went, isNull),
                false => failure,
                null => $"{Text.Condition(current.ToString())} ? {text.Success(went, isNull, explicitly: true)} : {failure}",
            },
            expression));
        if (run.Count > 0)
            edits.Replace(document, statement, current => current.WithLeadingTrivia(Comments(run.Select(static it => it.Statement), statement)));
        return true;
    }

    private void AddFailure(ExpressionSyntax? value, ExpressionSyntax? error, bool hasError)
    {
        if (!hasError && (error is null ? _assignments.Of(outs.Error, false).ToList() : [error]) is var texts && texts.TrueForAll(it => it is not null && Losses.IsDefault(it, model, cancellationToken)))
            losses.AddTextOfFailure(null, model, cancellationToken);
        foreach (var given in outs.Value is null ? [] : value is null ? _assignments.Of(outs.Value, false) : [value])
        {
            if (given is null)
                losses.AddAnyValueOfFailure();
            else
                losses.AddValueOfFailure(given, model, cancellationToken);
        }
    }

    private void AddSuccess(ExpressionSyntax? error)
    {
        foreach (var text in error is null ? _assignments.Of(outs.Error, true) : [error])
        {
            if (text is null)
                losses.AddAnyTextOfSuccess();
            else
                losses.AddTextOfSuccess(text, model, cancellationToken);
        }
    }

    /// <summary>Makes a local of the parameter where something but the result needs it.</summary>
    private bool TryKeep(BlockSyntax body, IParameterSymbol parameter)
    {
        var uses = _assignments.UsesOf(body, parameter)
            .Where(it => !it.Ancestors().OfType<StatementSyntax>().Any(_removed.Contains) && !IsHandedOn(it)).ToList();
        var idle = uses.TrueForAll(it => it.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax } statement }
            && _assignments.AssignmentOf(statement) is { Value: var value } && Effects.IsPure(value) && !_assignments.Reads(value));
        var taken = _removed.Any(it => _assignments.AssignmentOf(it) is { Value: var value } && value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Any(name => SymbolEqualityComparer.Default.Equals(_assignments.ParameterOf(name), parameter)));
        if (idle && !taken && !_needed.Contains(parameter))
        {
            foreach (var use in uses)
                _removed.Add(use.FirstAncestorOrSelf<StatementSyntax>()!);
        }
        else
        {
            Declare(body, parameter, uses);
        }

        foreach (var statement in _removed.Where(it => !edits.Has(document, it)))
        {
            if (statement.GetLeadingTrivia().Concat(statement.GetTrailingTrivia()).Any(static it => it.IsDirective))
                return false;
            edits.Replace(document, statement, static it => Splices.Removal(it));
        }

        return true;
    }

    private bool IsHandedOn(IdentifierNameSyntax use) =>
        use.FirstAncestorOrSelf<ReturnStatementSyntax>() is { Expression: { } expression } && IsHandedOn(expression);

    /// <summary>A method that hands on the result of another: both change, or none.</summary>
    private bool IsHandedOn(ExpressionSyntax expression)
    {
        if (!OutParameterCall.IsHandedOn(expression, outs, model, cancellationToken) || Uses.MethodOf(expression, model, cancellationToken) is not { } method)
            return false;
        include(method);
        return true;
    }

    private void Declare(BlockSyntax body, IParameterSymbol parameter, List<IdentifierNameSyntax> uses)
    {
        var type = ((ParameterSyntax)parameter.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken)).Type!.WithoutTrivia();
        if (uses is [{ Parent.Parent: ExpressionStatementSyntax { Parent: var block } first }, ..] && block == body && _assignments.AssignmentOf(first) is { Value: var value } && !value.DescendantNodesAndSelf().Contains(uses[0]))
        {
            edits.Replace(document, first, current => Syntax.Statement($"{type} {current.ToString()}").WithTriviaFrom(first));
            return;
        }

        edits.Replace(document, body, current =>
        {
            var block = (BlockSyntax)current;
            return block.WithStatements(block.Statements.Insert(0, Syntax.Statement($"{type} {parameter.Name};\n")));
        });
    }

    /// <summary>The trivia of the first, and the comments of all.</summary>
    private static SyntaxTriviaList Comments(IEnumerable<StatementSyntax> removed, StatementSyntax last)
    {
        var all = removed.ToList();
        var indent = last.GetLeadingTrivia().LastOrDefault(static it => it.IsKind(SyntaxKind.WhitespaceTrivia));
        var trivia = all[0].GetLeadingTrivia().ToList();
        for (var i = 0; i < all.Count; i++)
        {
            var comments = all[i].GetTrailingTrivia().Concat(i + 1 < all.Count ? all[i + 1].GetLeadingTrivia() : last.GetLeadingTrivia())
                .Where(static it => it.IsKind(SyntaxKind.SingleLineCommentTrivia) || it.IsKind(SyntaxKind.MultiLineCommentTrivia));
            foreach (var comment in comments)
                trivia.AddRange([comment, SyntaxFactory.ElasticLineFeed, indent]);
        }

        return SyntaxFactory.TriviaList(trivia);
    }
}
