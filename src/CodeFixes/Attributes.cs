using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Snakepit.CodeFixes;

/// <summary>Finds and changes attributes.</summary>
internal static class Attributes
{
    public static AttributeSyntax? FindAttribute(this MemberDeclarationSyntax member, FixSite site, string fullName) =>
        member.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(attribute =>
            site.Model.GetSymbolInfo(attribute, site.CancellationToken).Symbol?.ContainingType.ToDisplayString() == fullName);

    /// <summary>The attribute with a text as its first argument, which replaces another one.</summary>
    public static AttributeSyntax WithFirstArgument(this AttributeSyntax attribute, string text)
    {
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var literal = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
        return list.Arguments is [{ NameEquals: null } old, ..]
            ? attribute.WithArgumentList(list.ReplaceNode(old.Expression, literal.WithTriviaFrom(old.Expression)))
            : attribute.WithArgumentList(list.WithArguments(list.Arguments.Insert(0, SyntaxFactory.AttributeArgument(literal))).WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>The attribute with <c>name = value</c>, which replaces another value of that name.</summary>
    public static AttributeSyntax WithSetting(this AttributeSyntax attribute, string name, string value)
    {
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var expression = SyntaxFactory.ParseExpression(value);
        return list.Arguments.FirstOrDefault(it => it.NameEquals?.Name.Identifier.ValueText == name) is { } old
            ? attribute.WithArgumentList(list.ReplaceNode(old.Expression, expression.WithTriviaFrom(old.Expression)))
            : attribute.WithArgumentList(list.AddArguments(
                SyntaxFactory.AttributeArgument(expression).WithNameEquals(SyntaxFactory.NameEquals(name))).WithAdditionalAnnotations(Formatter.Annotation));
    }
}
