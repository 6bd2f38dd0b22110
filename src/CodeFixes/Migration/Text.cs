using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Source text that several migrations write. Names are full; they are shortened afterwards.</summary>
internal static class Text
{
    /// <summary>In an .editorconfig: the code of errors that had none. A built-in code, one of your own, or a constant by its name.</summary>
    private const string CodeOption = "snakepit_migration_error_code";

    /// <summary>The message of an error that had no text.</summary>
    public const string NoMessage = "\"The operation failed.\"";

    public static string Code(Document document, SemanticModel model)
    {
        var options = document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(model.SyntaxTree);
        if (!options.TryGetValue(CodeOption, out var code) || code.Length == 0)
            return BuiltInCode("UnknownError");
        return code.Contains('.') ? FullName(code, model.Compilation) : SymbolDisplay.FormatLiteral(code, quote: true);
    }

    /// <summary>A constant by its full name, so that it gets its using directive; as it is written where that names nothing, or more than one.</summary>
    private static string FullName(string constant, Compilation compilation)
    {
        var (type, field) = (constant.Substring(0, constant.LastIndexOf('.')), constant.Substring(constant.LastIndexOf('.') + 1));
        var found = compilation.GetSymbolsWithName(type.Substring(type.LastIndexOf('.') + 1), SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Where(it => $".{it.ToDisplayString()}".EndsWith($".{type}", StringComparison.Ordinal) && it.GetMembers(field).Any(static it => it is IFieldSymbol { IsConst: true })).ToList();
        return found is [var only] ? $"{only.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{field}" : constant;
    }

    public static string BuiltInCode(string name) => $"global::{KnownNames.BuiltInCodes}.{name}";

    public static string NewError(string code, string message) => $"global::{KnownNames.SnakepitError}.Create({code}, {message})";

    /// <summary>The text of an error, which must not be null.</summary>
    public static string Message(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        if (expression.IsKind(SyntaxKind.NullLiteralExpression) || expression.IsKind(SyntaxKind.DefaultLiteralExpression))
            return NoMessage;
        return model.GetTypeInfo(expression, cancellationToken).Nullability.FlowState == NullableFlowState.MaybeNull
            ? $"{Syntax.Operand(expression)} ?? {NoMessage}"
            : expression.ToString();
    }

    /// <summary>The same of what a result was given, as edits left it.</summary>
    public static string Message(Given given, SyntaxNode node)
    {
        var text = given.Print!(node);
        return given.MayBeNull ? $"{Syntax.Operand(SyntaxFactory.ParseExpression(text))} ?? {NoMessage}" : text;
    }

    /// <summary>An expression as the condition of ?:.</summary>
    public static string Condition(string text) =>
        SyntaxFactory.ParseExpression(text) is AssignmentExpressionSyntax or ConditionalExpressionSyntax or AnonymousFunctionExpressionSyntax or ThrowExpressionSyntax ? $"({text})" : text;

    /// <summary>A replacement with the trivia of what it replaces.</summary>
    public static ExpressionSyntax Replacement(string text, SyntaxNode old) => Syntax.Expression(text).WithTriviaFrom(old);
}
