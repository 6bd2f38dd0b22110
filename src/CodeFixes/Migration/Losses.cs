using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>
/// What a <c>SnakepitResult</c> has no place for: the value of a failure, the text of a success, a failure without a text. It matters only where somebody reads it.
/// </summary>
internal sealed class Losses
{
    private bool _valueOfFailure;
    private bool _valueIsReadUnchecked;
    private bool _textOfSuccess;
    private bool _nullOfSuccess;
    private bool _emptyTextOfSuccess;
    private bool _errorIsReadUnchecked;
    private bool _failureWithoutText;
    private bool _errorIsRead;

    private bool _nullTells;
    private bool _textTells;
    private bool _valueTells;

    public bool Matter =>
        _nullTells && (_textOfSuccess || _emptyTextOfSuccess || _failureWithoutText)
        || _textTells && _textOfSuccess
        || _valueTells && _valueOfFailure
        || _valueOfFailure && _valueIsReadUnchecked
        || _errorIsReadUnchecked && (_textOfSuccess || _nullOfSuccess && _emptyTextOfSuccess)
        || _errorIsRead && _failureWithoutText;

    /// <summary>Whether the error of a success was null; null where nothing tells.</summary>
    public bool? ErrorOfSuccessIsNull => _nullOfSuccess ? true : _emptyTextOfSuccess ? false : null;

    /// <param name="value">The value that goes with a failure; null where there is none.</param>
    /// <param name="model">Its semantics.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public void AddValueOfFailure(ExpressionSyntax? value, SemanticModel model, CancellationToken cancellationToken) =>
        _valueOfFailure |= !IsDefault(value, model, cancellationToken);

    /// <param name="error">The text that goes with a failure; null where there is none.</param>
    /// <param name="model">Its semantics.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public void AddTextOfFailure(ExpressionSyntax? error, SemanticModel model, CancellationToken cancellationToken) =>
        _failureWithoutText |= IsDefault(error, model, cancellationToken);

    /// <param name="error">The text that goes with a success; null where there is none.</param>
    /// <param name="model">Its semantics.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public void AddTextOfSuccess(ExpressionSyntax? error, SemanticModel model, CancellationToken cancellationToken)
    {
        if (IsDefault(error, model, cancellationToken))
            _nullOfSuccess = true;
        else if (IsEmpty(error!, model, cancellationToken))
            _emptyTextOfSuccess = true;
        else
            _textOfSuccess = true;
    }

    /// <summary>What goes with a success is not known.</summary>
    public void AddAnyTextOfSuccess() => _textOfSuccess = true;

    /// <summary>What goes with a failure is not known.</summary>
    public void AddAnyValueOfFailure() => _valueOfFailure = true;

    /// <summary>Somebody concludes from an error that is null, or is not, how it went.</summary>
    public void TellsByNull() => _nullTells = true;

    /// <summary>Somebody concludes from a text that it failed.</summary>
    public void TellsByText() => _textTells = true;

    /// <summary>Somebody concludes from a value that it went well.</summary>
    public void TellsByValue() => _valueTells = true;

    /// <param name="place">Where the value is read.</param>
    /// <param name="succeeded">What is known there.</param>
    public void ReadsValue(ExpressionSyntax place, bool? succeeded) => _valueIsReadUnchecked |= succeeded is not true && !IsComparedWithNull(place);

    /// <param name="place">Where the error is read.</param>
    /// <param name="succeeded">What is known there.</param>
    public void ReadsError(ExpressionSyntax place, bool? succeeded)
    {
        if (IsAskedForNothing(place))
            return;
        _errorIsRead = true;
        _errorIsReadUnchecked |= succeeded is not false;
    }

    /// <summary>Whether it is the default value of its type, as far as the source says.</summary>
    public static bool IsDefault(ExpressionSyntax? expression, SemanticModel model, CancellationToken cancellationToken) => expression switch
    {
        null => true,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } it => IsDefault(it.Operand, model, cancellationToken),
        ParenthesizedExpressionSyntax it => IsDefault(it.Expression, model, cancellationToken),
        CastExpressionSyntax it => IsDefault(it.Expression, model, cancellationToken),
        DefaultExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression or (int)SyntaxKind.NullLiteralExpression } => true,
        _ => model.GetConstantValue(expression, cancellationToken) is
            { HasValue: true, Value: null or 0 or 0L or 0d or 0f or false or (byte)0 or (sbyte)0 or (short)0 or (ushort)0 or 0u or 0ul or '\0' },
    };

    /// <summary>Whether it is an empty text.</summary>
    public static bool IsEmpty(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: "" }
        || model.GetSymbolInfo(expression, cancellationToken).Symbol is IFieldSymbol { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String };

    /// <summary>Whether success is that the text of that name is null or empty: <c>return error is null;</c></summary>
    public bool IsSuccessWithoutText(ExpressionSyntax success, string name, SemanticModel model, CancellationToken cancellationToken)
    {
        var (text, nothing) = success switch
        {
            ParenthesizedExpressionSyntax it => (null, it.Expression),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression } it => (it.Left, it.Right),
            IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax it } match => (match.Expression, it.Expression),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" }, ArgumentList.Arguments: [{ Expression: var it }] } => (it, null),
            _ => default((ExpressionSyntax?, ExpressionSyntax?)),
        };
        if (text is null)
            return nothing is not null && IsSuccessWithoutText(nothing, name, model, cancellationToken);
        var isEmpty = nothing is not null && (IsEmpty(nothing, model, cancellationToken) || nothing is LiteralExpressionSyntax { Token.Value: 0 } && text is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" });
        if ((text is MemberAccessExpressionSyntax length ? length.Expression : text) is not IdentifierNameSyntax found || found.Identifier.ValueText != name
            || nothing is not null && !isEmpty && !IsDefault(nothing, model, cancellationToken))
            return false;
        _nullOfSuccess |= !isEmpty;
        _emptyTextOfSuccess |= isEmpty || nothing is null;
        return true;
    }

    public static bool IsComparedWithNull(ExpressionSyntax use) => use.Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } it => it.Right.IsKind(SyntaxKind.NullLiteralExpression),
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression: var constant } } => constant.IsKind(SyntaxKind.NullLiteralExpression),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: ConstantPatternSyntax { Expression: var constant } } } => constant.IsKind(SyntaxKind.NullLiteralExpression),
        _ => false,
    };

    /// <summary>Whether null and an empty text are the same to who asks.</summary>
    public static bool IsAskedForNothing(ExpressionSyntax place) =>
        place.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } } };
}
