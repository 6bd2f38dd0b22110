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
    public static TypeSyntax Type(string fullName) =>
        SyntaxFactory.ParseTypeName($"global::{fullName}").WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);

    /// <summary>Parses an expression and lets layout and names in it be put right.</summary>
    public static ExpressionSyntax Expression(string text) =>
        Shorten(SyntaxFactory.ParseExpression(text)).WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>Parses a statement and lets layout and names in it be put right.</summary>
    public static StatementSyntax Statement(string text) =>
        Shorten(SyntaxFactory.ParseStatement(text)).WithAdditionalAnnotations(Formatter.Annotation);

    /// <summary>The name of an attribute by its type's full name.</summary>
    public static NameSyntax AttributeName(string fullName)
    {
        const string Suffix = "Attribute";
        var name = fullName.EndsWith(Suffix, StringComparison.Ordinal) ? fullName.Substring(0, fullName.Length - Suffix.Length) : fullName;
        return SyntaxFactory.ParseName($"global::{name}").WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);
    }

    /// <summary>Lets every full name in new code get its short form and its using directive.</summary>
    public static TNode Shorten<TNode>(TNode node)
        where TNode : SyntaxNode =>
        node.ReplaceNodes(
            node.DescendantNodesAndSelf().Where(static it => it is MemberAccessExpressionSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax),
            static (_, it) => it.WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation));
}
