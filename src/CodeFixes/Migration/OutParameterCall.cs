using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes a call with out parameters: <c>TryLoad(id, out var order, out var error)</c> is <c>TryLoad(id).TryGetValue(out var order, out var error)</c>.</summary>
internal sealed class OutParameterCall(
    Document document, SemanticModel model, SolutionEdits edits, OutParameters outs, Losses losses, Action<IMethodSymbol> include, CancellationToken cancellationToken)
{
    /// <param name="name">The method's name in the caller.</param>
    public bool TryPlan(SyntaxNode name)
    {
        if (Uses.CallOf(name) is not { } call || IsInExpressionTree(call)
            || ArgumentOf(call, outs.Error, model, cancellationToken) is not { } error
            || outs.Value is not null && ArgumentOf(call, outs.Value, model, cancellationToken) is null)
            return false;
        var value = outs.Value is null ? null : ArgumentOf(call, outs.Value, model, cancellationToken);
        if (call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } around && model.GetDeclaredSymbol(around, cancellationToken) is { } caller
            && OutParameters.Of(caller) is { } own && Whole(call) is var whole && IsReturned(whole) && IsHandedOn(whole, own, model, cancellationToken))
        {
            include(caller);
            edits.Replace(document, call.ArgumentList, current => Without((ArgumentListSyntax)current, call, error, value));
            return true;
        }

        if (!TryPlanError(call, error.Expression) || value is not null && !TryPlanValue(call, value.Expression))
            return false;
        var (ignoresError, ignoresValue) = (IsDiscard(error.Expression), value is null || IsDiscard(value.Expression));
        edits.Replace(document, call, current =>
        {
            var now = (InvocationExpressionSyntax)current;
            var (newError, newValue) = (Now(now, call, error), value is null ? "out _" : Now(now, call, value));
            var bare = now.WithArgumentList(Without(now.ArgumentList, call, error, value)).WithoutTrivia();
            var changed = ignoresError && ignoresValue && call.Parent is ExpressionStatementSyntax ? bare.ToString()
                : ignoresError && ignoresValue ? $"{bare}.IsSuccess"
                : ignoresError ? $"{bare}.TryGetValue({newValue})"
                : $"{bare}.TryGetValue({newValue}, {newError})";
            return Text.Replacement(changed, call);
        });
        return true;
    }

    /// <summary>Whether a method with out parameters returns what another left in them.</summary>
    public static bool IsHandedOn(ExpressionSyntax expression, OutParameters own, SemanticModel model, CancellationToken cancellationToken)
    {
        while (expression is ParenthesizedExpressionSyntax inner)
            expression = inner.Expression;
        return expression is InvocationExpressionSyntax call
            && model.GetSymbolInfo(call, cancellationToken).Symbol is IMethodSymbol called && OutParameters.Of(called) is { } theirs
            && called.DeclaringSyntaxReferences.Length == 1
            && SymbolEqualityComparer.Default.Equals(theirs.Value?.Type, own.Value?.Type)
            && Passes(theirs.Error, own.Error) && (theirs.Value is null || Passes(theirs.Value, own.Value!));

        bool Passes(IParameterSymbol parameter, IParameterSymbol given) =>
            ArgumentOf(call, parameter, model, cancellationToken)?.Expression is IdentifierNameSyntax name
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellationToken).Symbol, given);
    }

    private static ExpressionSyntax Whole(ExpressionSyntax call) => call.Parent is ParenthesizedExpressionSyntax around ? Whole(around) : call;

    private static bool IsReturned(ExpressionSyntax whole) => whole.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax };

    private static ArgumentSyntax? ArgumentOf(InvocationExpressionSyntax call, IParameterSymbol parameter, SemanticModel model, CancellationToken cancellationToken) =>
        (model.GetOperation(call, cancellationToken) as IInvocationOperation)?.Arguments
            .FirstOrDefault(it => it.Parameter?.Ordinal == parameter.Ordinal)?.Syntax is ArgumentSyntax argument && argument.Parent == call.ArgumentList ? argument : null;

    private static ArgumentListSyntax Without(ArgumentListSyntax current, InvocationExpressionSyntax call, ArgumentSyntax error, ArgumentSyntax? value)
    {
        var old = call.ArgumentList.Arguments;
        var kept = current.Arguments.Where((_, index) => old[index] != error && old[index] != value).ToList();
        return current.WithArguments(SyntaxFactory.SeparatedList(
            kept.Select((it, index) => index == kept.Count - 1 ? it.WithoutTrailingTrivia() : it), OutParameterMigration.Commas(kept.Count)));
    }

    private static string Now(InvocationExpressionSyntax now, InvocationExpressionSyntax call, ArgumentSyntax argument) =>
        now.ArgumentList.Arguments[call.ArgumentList.Arguments.IndexOf(argument)].WithNameColon(null).WithoutTrivia().ToString();

    private bool TryPlanError(InvocationExpressionSyntax call, ExpressionSyntax target)
    {
        switch (target)
        {
            case var _ when IsDiscard(target):
                return true;
            case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable } declaration:
                if (!declaration.Type.IsVar)
                    edits.Replace(document, declaration.Type, _ => SyntaxFactory.IdentifierName("var").WithTriviaFrom(declaration.Type));
                return model.GetDeclaredSymbol(variable, cancellationToken) is { } symbol
                    && Uses.Of(symbol, variable, model, cancellationToken).All(it => TryReadError(it, call));
            case IdentifierNameSyntax name when model.GetSymbolInfo(name, cancellationToken).Symbol is ILocalSymbol local:
                return TryPlanLocal(local, call, name);
            default:
                return false;
        }
    }

    /// <summary>A local that was declared for the error of this call alone.</summary>
    private bool TryPlanLocal(ILocalSymbol local, InvocationExpressionSyntax call, IdentifierNameSyntax target)
    {
        if (local.DeclaringSyntaxReferences is not [var reference]
            || reference.GetSyntax(cancellationToken) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } declaration } variable
            || variable.Initializer is { Value: var initial } && !Losses.IsDefault(initial, model, cancellationToken) && !Losses.IsEmpty(initial, model, cancellationToken))
            return false;
        var mark = model.GetNullableContext(declaration.SpanStart).AnnotationsEnabled() ? "?" : "";
        edits.Replace(document, declaration.Type, _ => Syntax.TypeName($"global::{KnownNames.SnakepitError}{mark}").WithTriviaFrom(declaration.Type));
        if (variable.Initializer is { } clause)
            edits.Replace(document, clause.Value, _ => Syntax.Expression("null").WithTriviaFrom(clause.Value));
        return Uses.Of(local, variable, model, cancellationToken).All(it => it == target || TryReadError(it, call));
    }

    private bool TryReadError(IdentifierNameSyntax use, InvocationExpressionSyntax call)
    {
        if (Uses.IsWritten(use))
            return false;
        var known = Guards.Known(use, new OutcomeTests(losses, it => RoleOf(it, call)).Follows);
        losses.ReadsError(use, known);
        // The compiler does not know what a local variable tells.
        var forgive = known is false && call.Parent is EqualsValueClauseSyntax && model.GetNullableContext(use.SpanStart).WarningsEnabled()
            && Guards.Known(use, new OutcomeTests(losses, it => IsOutcome(it, call) ? null : RoleOf(it, call)).Follows) is null ? "!" : "";
        edits.Replace(document, use, _ => Text.Replacement(ResultText.ReadError($"{use.Identifier.Text}{forgive}", outs.Error.Type, losses.ErrorOfSuccessIsNull, known, use), use));
        return true;
    }

    private bool TryPlanValue(InvocationExpressionSyntax call, ExpressionSyntax target)
    {
        if (IsDiscard(target))
            return true;
        var isNullable = outs.Value!.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated };
        ISymbol? symbol;
        switch (target)
        {
            case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable } declaration:
                if (!declaration.Type.IsVar && isNullable)
                    edits.Replace(document, declaration.Type, _ => SyntaxFactory.IdentifierName("var").WithTriviaFrom(declaration.Type));
                symbol = model.GetDeclaredSymbol(variable, cancellationToken);
                break;
            case IdentifierNameSyntax name when !isNullable:
                symbol = model.GetSymbolInfo(name, cancellationToken).Symbol is ILocalSymbol local ? local : null;
                break;
            default:
                return false;
        }

        if (symbol is null)
            return false;
        foreach (var use in Uses.Of(symbol, target, model, cancellationToken).Where(it => it != target))
        {
            losses.ReadsValue(use, Guards.Known(use, new OutcomeTests(losses, it => RoleOf(it, call)).Follows));
            if (Guards.Known(use, (it, outcome) => IsOutcome(it, call) ? outcome : null) is not true && isNullable && !Uses.IsWritten(use) && !Losses.IsComparedWithNull(use))
                edits.Replace(document, use, _ => Text.Replacement($"{use.Identifier.Text}!", use));
        }

        return true;
    }

    private ResultRole? RoleOf(ExpressionSyntax expression, InvocationExpressionSyntax call) =>
        IsOutcome(expression, call) ? ResultRole.Success
        : expression is IdentifierNameSyntax { Identifier.ValueText: var name }
            ? name == NameIn(call, outs.Error) ? ResultRole.Error : outs.Value is not null && name == NameIn(call, outs.Value) ? ResultRole.Value : null
            : null;

    private string? NameIn(InvocationExpressionSyntax call, IParameterSymbol parameter) => ArgumentOf(call, parameter, model, cancellationToken)?.Expression switch
    {
        IdentifierNameSyntax it => it.Identifier.ValueText,
        DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax it } => it.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Whether it is the call, or the local that says how it came out.</summary>
    private static bool IsOutcome(ExpressionSyntax expression, InvocationExpressionSyntax call) =>
        expression == call
        || call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
        && expression is IdentifierNameSyntax { Identifier.ValueText: var name } && name == variable.Identifier.ValueText;

    private bool IsDiscard(ExpressionSyntax target) =>
        target is DeclarationExpressionSyntax { Designation: DiscardDesignationSyntax }
        || target is IdentifierNameSyntax { Identifier.ValueText: "_" } && model.GetSymbolInfo(target, cancellationToken).Symbol is IDiscardSymbol;

    private bool IsInExpressionTree(SyntaxNode node) => node.Ancestors().OfType<LambdaExpressionSyntax>().Any(it =>
        model.GetTypeInfo(it, cancellationToken).ConvertedType is { Name: "Expression" });
}
