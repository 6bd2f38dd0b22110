using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>What a documentation comment says about out parameters.</summary>
internal static class Documentation
{
    /// <summary>Whether there is an element <c>param</c> of its own for one of them.</summary>
    public static bool Describes(MethodDeclarationSyntax declaration, OutParameters outs) => NamesIn(declaration, outs).Any();

    /// <summary>Whether a text speaks of them, which only a person can change.</summary>
    public static bool Mentions(MethodDeclarationSyntax declaration, OutParameters outs) => NamesIn(declaration, outs).Any(static it =>
        it.Parent?.Parent is not XmlElementSyntax { StartTag.Name.LocalName.ValueText: "param" });

    public static SyntaxNode Without(SyntaxNode declaration, OutParameters outs)
    {
        var text = declaration.GetLeadingTrivia().ToFullString();
        foreach (var parameter in new[] { outs.Error, outs.Value }.OfType<IParameterSymbol>())
            text = Regex.Replace(text, $@"[ \t]*///[ \t]*<param name=""{parameter.Name}"">((?!</param>)[\s\S])*</param>[ \t]*\r?\n", "");
        return declaration.WithLeadingTrivia(SyntaxFactory.ParseLeadingTrivia(text));
    }

    private static IEnumerable<XmlNameAttributeSyntax> NamesIn(MethodDeclarationSyntax declaration, OutParameters outs) =>
        declaration.GetLeadingTrivia().Select(static it => it.GetStructure()).OfType<DocumentationCommentTriviaSyntax>()
            .SelectMany(static it => it.DescendantNodes().OfType<XmlNameAttributeSyntax>())
            .Where(it => it.Identifier.Identifier.ValueText == outs.Error.Name || it.Identifier.Identifier.ValueText == outs.Value?.Name);
}
