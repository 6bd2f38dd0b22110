using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes what a method returns.</summary>
internal sealed class ResultReturns(
    Document document, SemanticModel model, SolutionEdits edits, ResultShape shape, ResultText text, Losses losses, Action<IMethodSymbol> include, CancellationToken cancellationToken)
{
    public bool TryPlan(MethodDeclarationSyntax method) =>
        new ReturnedResults(document, model, edits, () => text.Type, TryChange, HandsOn, cancellationToken).TryPlan(method);

    private bool? TryChange(ExpressionSyntax expression, bool isBranch) => expression switch
    {
        TupleExpressionSyntax it when it.Arguments.Count == shape.Parts.Length => Change(it, isBranch),
        BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: not null } it when !shape.Type.IsTupleType => Change(it, isBranch),
        _ => null,
    };

    private bool HandsOn(IMethodSymbol method)
    {
        if (ResultShape.Of(ResultTuple.Unwrap(method.ReturnType)) is not { } other || !SymbolEqualityComparer.Default.Equals(other.Value?.Type, shape.Value?.Type))
            return false;
        include(method);
        return true;
    }

    private bool Change(ExpressionSyntax it, bool isBranch)
    {
        if (PartsOf(it) is not { } parts)
            return false;
        var (success, error, value) = (parts(shape.Success), parts(shape.Error), shape.Value is null ? null : parts(shape.Value));
        var known = success is null ? false : model.GetConstantValue(success, cancellationToken).Value as bool?;
        // A success whose value was left out had the default one, which a result may not have.
        if (success is null && shape.Success.Initial is not null || known is not false && shape.Value is not null && value is null)
            return false;
        if (known is not true)
        {
            losses.AddValueOfFailure(value ?? shape.Value?.Initial, model, cancellationToken);
            losses.AddTextOfFailure(error ?? shape.Error.Initial, model, cancellationToken);
        }

        if (known is not false && !IsErrorMissing(success!, error))
            losses.AddTextOfSuccess(error ?? shape.Error.Initial, model, cancellationToken);
        var isNull = value is not null && model.GetTypeInfo(value, cancellationToken).Nullability.FlowState == NullableFlowState.MaybeNull;
        var message = error is null ? Text.NoMessage : Text.Message(error, model, cancellationToken);
        var code = Text.Code(document, model);
        edits.Replace(document, it, current =>
        {
            var now = PartsOf((ExpressionSyntax)current)!;
            var failure = Text.NewError(code, message);
            var went = shape.Value is null ? "" : now(shape.Value)?.ToString() ?? "";
            var changed = known switch
            {
                true => text.Success(went, isNull, isBranch),
                false => failure,
                null => $"{now(shape.Success)} ? {text.Success(went, isNull, explicitly: true)} : {failure}",
            };
            return Text.Replacement(changed, it);
        });
        return true;
    }

    /// <summary>Whether it went well exactly when there is no error: <c>(error is null, value, error)</c>.</summary>
    private bool IsErrorMissing(ExpressionSyntax success, ExpressionSyntax? error) =>
        error is IdentifierNameSyntax && losses.IsSuccessWithoutText(success, error.ToString(), model, cancellationToken);

    /// <summary>Finds the parts of a tuple, or of an object with an initializer; null where it is not that simple.</summary>
    private Func<ResultPart, ExpressionSyntax?>? PartsOf(ExpressionSyntax result)
    {
        if (result is TupleExpressionSyntax tuple)
            return part => tuple.Arguments[shape.Parts.IndexOf(part)].Expression;
        if (result is not BaseObjectCreationExpressionSyntax { Initializer.Expressions: var expressions })
            return null;
        var given = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        foreach (var expression in expressions)
        {
            if (expression is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Right: not InitializerExpressionSyntax and var value })
                return null;
            given[name.Identifier.ValueText] = value;
        }

        return part => given.TryGetValue(part.Name, out var value) ? value : null;
    }
}
