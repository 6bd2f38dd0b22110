using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Replaces a read of one entry of a dictionary, or of one member of an object without a type, by that of a <c>SnakepitResult</c>.</summary>
internal sealed class KeyedReplacement(
    Document document, SemanticModel model, SolutionEdits edits, Losses losses, KeyedShape shape, ResultText text, CancellationToken cancellationToken)
{
    /// <param name="read">The read.</param>
    /// <param name="key">What is read.</param>
    /// <param name="follows">What follows for success from a condition that came out as true or false.</param>
    /// <param name="receiver">What is asked by what inner edits made of the read.</param>
    /// <param name="fits">Whether the code around a place without a cast does the same with its type, given what is known of success; null: it does.</param>
    public bool TryPlan(ExpressionSyntax read, string key, Func<ExpressionSyntax, bool, bool?> follows, Func<ExpressionSyntax, ExpressionSyntax> receiver, Func<ExpressionSyntax, bool?, bool>? fits = null)
    {
        var (place, cast) = KeyedRead.Whole(read);
        if (shape.RoleOf(key) is not { } role || Uses.IsWritten(read) || !KeyedRead.IsKept(cast, role, key, shape, model, cancellationToken))
            return false;
        var known = Guards.Known(place, follows);
        // The compiler does not know what a local variable tells.
        var forgive = known is false && Guards.Known(place, (condition, outcome) => condition is IdentifierNameSyntax ? null : follows(condition, outcome)) is null ? "!" : "";
        if (role == ResultRole.Error && known is not false && shape.SuccessHasError is not true || role == ResultRole.Value && known is not true && shape.FailureHasValues is not true
            || cast is null && fits?.Invoke(place, known) is false)
            return false;
        if (role == ResultRole.Error)
            losses.ReadsError(place, known);
        else if (role == ResultRole.Value)
            losses.ReadsValue(place, known);
        edits.Replace(document, place, current =>
        {
            // What it is read from may be changed by now; but only casts are around it.
            var result = Syntax.Operand(receiver(current.DescendantNodesAndSelf().OfType<ExpressionSyntax>().First(it => it.RawKind == read.RawKind)));
            return Text.Replacement(
                role switch
                {
                    ResultRole.Success => $"{result}.IsSuccess",
                    ResultRole.Error => ResultText.ReadError($"{result}.Error{forgive}", model.Compilation.GetSpecialType(SpecialType.System_String), losses.ErrorOfSuccessIsNull, known, place),
                    _ => text.ReadValue(result, known) + (shape.Values.Length > 1 ? $".{KeyedShape.ElementOf(key)}" : ""),
                },
                place);
        });
        return true;
    }
}
