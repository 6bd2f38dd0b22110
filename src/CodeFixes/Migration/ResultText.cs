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
        : (value.IsReferenceType ? value.WithNullableAnnotation(NullableAnnotation.NotAnnotated) : value)
            .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));

    public string Type => $"global::{KnownNames.SnakepitResults}<{Value}>";

    public TypeSyntax ToSyntax() => ((DefaultExpressionSyntax)Syntax.Expression($"default({Type})")).Type;

    /// <summary>A success; the value converts by itself unless C# forbids it.</summary>
    public string Success(string expression, bool isNull, bool explicitly = false)
    {
        if (value is null)
            return explicitly ? $"global::{KnownNames.SnakepitResults}.Success(new {Value}())" : $"new {Value}()";
        var text = isNull && value.IsReferenceType ? $"{(SyntaxFactory.ParseExpression(expression) is { } parsed ? Text.Operand(parsed) : expression)}!" : expression;
        return explicitly || value.TypeKind == TypeKind.Interface || isNull ? $"global::{KnownNames.SnakepitResults}.Success<{Value}>({text})" : text;
    }

    /// <summary>Reads the value.</summary>
    public string ReadValue(string result, bool? succeeded) => succeeded is true
        ? $"{result}.Value"
        : $"{result}.ValueOr(default{(value?.IsReferenceType is false ? "" : "!")})";

    /// <summary>Reads the text of the error.</summary>
    public static string ReadError(string error, ITypeSymbol type, bool? succeeded) => succeeded is false
        ? $"{error}.Message"
        : type.NullableAnnotation == NullableAnnotation.Annotated ? $"{error}?.Message" : $"({error}?.Message ?? \"\")";
}
