using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Source text around <c>SnakepitResult&lt;T&gt;</c>.</summary>
/// <param name="value">The type of the value; null where there is none.</param>
internal sealed class ResultText(ITypeSymbol? value)
{
    /// <summary><c>T</c>: the value of a success is never null.</summary>
    private string Value { get; } = value is null
        ? $"global::{KnownNames.Empty}"
        : (value.IsReferenceType || value is ITypeParameterSymbol ? value.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : value)
            .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

    public string Type => $"global::{KnownNames.SnakepitResults}<{Value}>";

    public TypeSyntax ToSyntax() => ((DefaultExpressionSyntax)Syntax.Expression($"default({Type})")).Type;

    /// <summary>A success; the value converts by itself unless C# forbids it.</summary>
    public string Success(string expression, bool isNull, bool explicitly = false)
    {
        if (value is null)
            return explicitly ? $"global::{KnownNames.SnakepitResults}.Success(new {Value}())" : $"new {Value}()";
        var parsed = SyntaxFactory.ParseExpression(expression);
        var text = isNull && !value.IsValueType ? $"{Syntax.Operand(parsed)}!" : expression;
        return explicitly || value is { TypeKind: TypeKind.Interface or TypeKind.Dynamic } or { SpecialType: SpecialType.System_Object } || isNull || IsTypedByPlace(parsed) ? $"global::{KnownNames.SnakepitResults}.Success<{Value}>({text})" : text;
    }

    /// <summary>An expression that gets its type from where it stands: <c>default</c> would be a result without anything in it.</summary>
    private static bool IsTypedByPlace(ExpressionSyntax expression) => expression is
        ImplicitObjectCreationExpressionSyntax or CollectionExpressionSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax
        or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.DefaultLiteralExpression or (int)SyntaxKind.NullLiteralExpression };

    /// <summary>Reads the value.</summary>
    public string ReadValue(string result, bool? succeeded) => succeeded is true
        ? $"{result}.Value"
        : $"{result}.ValueOr(default{(value?.IsValueType is true ? "" : "!")})";

    /// <summary>Reads the text of the error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="type">The type of the text.</param>
    /// <param name="isNull">Whether the text of a success was null; null where only the type tells.</param>
    /// <param name="succeeded">What is known of the result.</param>
    /// <param name="place">Where it is read.</param>
    public static string ReadError(string error, ITypeSymbol type, bool? isNull, bool? succeeded, ExpressionSyntax place)
    {
        if (succeeded is false)
            return $"{error}.Message";
        if (isNull is true && Losses.IsComparedWithNull(place))
            return error;
        if (Losses.IsAskedForNothing(place))
            return $"{error}?.Message";
        if (!(isNull ?? type.NullableAnnotation != NullableAnnotation.NotAnnotated))
            return $"({error}?.Message ?? \"\")";
        // Whoever asks the text for its members took it for granted that there is one.
        if (place.Parent is MemberAccessExpressionSyntax access && access.Expression == place || place.Parent is ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax)
            return $"{error}!.Message";
        return type.NullableAnnotation == NullableAnnotation.NotAnnotated ? $"{error}?.Message!" : $"{error}?.Message";
    }
}
