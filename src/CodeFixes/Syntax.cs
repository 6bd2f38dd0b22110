using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Snakepit.CodeFixes;

/// <summary>Pieces of syntax as fixes write them.</summary>
internal static class Syntax
{
    /// <summary>A type by its full name; it gets a using directive and its short name where that is unambiguous.</summary>
    public static TypeSyntax Type(string fullName) => Shorten(SyntaxFactory.ParseTypeName($"global::{fullName}"));

    /// <summary>A type as source text, whose names may be full ones.</summary>
    public static TypeSyntax TypeName(string text) => Shorten(SyntaxFactory.ParseTypeName(text));

    /// <summary>Parses an expression, which may name types in full. It is laid out as it is written.</summary>
    public static ExpressionSyntax Expression(string text) => Shorten(SyntaxFactory.ParseExpression(text));

    /// <summary>An expression as an operand: before a dot, behind await, beside ?? and the like.</summary>
    public static string Operand(ExpressionSyntax expression) =>
        expression is SimpleNameSyntax or LiteralExpressionSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax
            or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax or InterpolatedStringExpressionSyntax
            ? $"{expression.WithoutTrivia()}"
            : $"({expression.WithoutTrivia()})";

    /// <summary>Parses a statement, which may name types in full. It gets its indentation where it begins or has lines of its own.</summary>
    public static StatementSyntax Statement(string text) =>
        text.Contains('\n') ? Tidy(SyntaxFactory.ParseStatement(text)) : Shorten(SyntaxFactory.ParseStatement(text));

    /// <summary>The name of an attribute by its type's full name.</summary>
    public static NameSyntax AttributeName(string fullName)
    {
        const string Suffix = "Attribute";
        var name = fullName.EndsWith(Suffix, StringComparison.Ordinal) ? fullName.Substring(0, fullName.Length - Suffix.Length) : fullName;
        return Shorten(SyntaxFactory.ParseName($"global::{name}"));
    }

    /// <summary>Lets layout be put right, and each name that is written in full.</summary>
    public static T Tidy<T>(T node)
        where T : SyntaxNode => Shorten(node).WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>Lets every full name in new code get its short form and its using directive.</summary>
    public static T Shorten<T>(T node)
        where T : SyntaxNode =>
        IsFullName(node)
            ? Short(node)
            : node.ReplaceNodes(node.DescendantNodes(static it => !IsFullName(it)).Where(IsFullName), static (_, name) => Short(name));

    private static T Short<T>(T name)
        where T : SyntaxNode => name.WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);

    private static bool IsFullName(SyntaxNode node) =>
        node is QualifiedNameSyntax or MemberAccessExpressionSyntax or AliasQualifiedNameSyntax
        && node.GetFirstToken().IsKind(SyntaxKind.GlobalKeyword);
}
