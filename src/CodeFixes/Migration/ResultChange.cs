using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Writes a <c>SnakepitResult</c> for a result made by hand, and notes what gets lost.</summary>
internal sealed class ResultChange(Document document, SemanticModel model, ResultShape shape, ResultText text, Losses losses, CancellationToken cancellationToken)
{
    /// <summary>The text of the new result, out of what inner edits made of the old one; null where the two are not the same.</summary>
    public Func<SyntaxNode, string>? Plan(MadeResult made, bool isBranch)
    {
        var (success, error, value) = (made.Find(shape.Success), made.Find(shape.Error), made.Find(shape.Value));
        if (!made.Knows(shape.Success))
            return null;
        var known = success is null ? false : success.Outcome(cancellationToken);
        var hasText = error is not null && !Losses.IsDefault(error.Expression, error.Model, cancellationToken);
        // A success whose value was left out had the default one, which a result may not have.
        if (known is null && success!.Print is null
            || known is not true && (!made.Knows(shape.Error) || hasText && error!.Print is null)
            || known is not false && shape.Value is not null && value?.Print is null)
            return null;
        var (went, failed) = (known is false || shape.Value is null ? null : value, known is true || !hasText ? null : error);
        if (!Effects.AreKept(made.Operands, [.. known is null ? success!.Operands : [], .. went?.Operands ?? [], .. failed?.Operands ?? []]))
            return null;
        AddLosses(made, known);
        var code = Text.Code(document, model);
        return node =>
        {
            var failure = Text.NewError(code, failed is null ? Text.NoMessage : Text.Message(failed, node));
            var expression = went?.Print!(node) ?? "";
            var isNull = went?.MayBeNull is true;
            return known switch
            {
                true => text.Success(expression, isNull, isBranch),
                false => failure,
                null => $"{Text.Condition(success!.Print!(node))} ? {text.Success(expression, isNull, explicitly: true)} : {failure}",
            };
        };
    }

    private void AddLosses(MadeResult made, bool? known)
    {
        var (success, error, value) = (made.Find(shape.Success), made.Find(shape.Error), made.Find(shape.Value));
        if (known is not true)
        {
            if (made.Knows(shape.Value))
                losses.AddValueOfFailure(value?.Expression, value?.Model ?? model, cancellationToken);
            else
                losses.AddAnyValueOfFailure();
            losses.AddTextOfFailure(error?.Expression, error?.Model ?? model, cancellationToken);
        }

        if (known is not false && !made.Knows(shape.Error))
            losses.AddAnyTextOfSuccess();
        else if (known is not false && !IsErrorMissing(success!, error))
            losses.AddTextOfSuccess(error?.Expression, error?.Model ?? model, cancellationToken);
    }

    /// <summary>Whether it went well exactly when there is no error: <c>(error is null, value, error)</c>.</summary>
    private bool IsErrorMissing(Given success, Given? error) =>
        error?.Expression is IdentifierNameSyntax name && success.Operands.Contains(success.Expression) && error.Operands.Contains(name)
        && losses.IsSuccessWithoutText(success.Expression, name.Identifier.ValueText, model, cancellationToken);
}
