using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Names the codes in the method's <c>[Raises]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PropagatedCodeIsUndeclaredFixer() : DocumentFix(Rules.PropagatedCodeIsUndeclared)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        var codes = Codes.Of(site);
        if (site.Find<MethodDeclarationSyntax>() is not { } method || codes.Count == 0)
            return null;
        var raises = method.FindAttribute(site, KnownNames.RaisesAttribute);
        return new("Declare the codes with [Raises]", edits =>
        {
            if (raises is not null)
                edits.Replace(raises, it => Add((AttributeSyntax)it, codes));
            else
                edits.Replace(method, it => AddAttribute((MethodDeclarationSyntax)it, codes));
        });
    }

    private static AttributeSyntax Add(AttributeSyntax attribute, IEnumerable<string> codes)
    {
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var there = new HashSet<string>(list.Arguments.Select(static it => LastName(it.ToString())));
        var added = codes.Where(code => there.Add(LastName(code))).Select(static code => SyntaxFactory.AttributeArgument(Syntax.Expression(code)));
        return attribute.WithArgumentList(list.AddArguments([.. added]).WithAdditionalAnnotations(Formatter.Annotation));
    }

    /// <summary>A second edit of the same method finds the attribute of the first.</summary>
    private static MethodDeclarationSyntax AddAttribute(MethodDeclarationSyntax method, IReadOnlyList<string> codes)
    {
        if (method.AttributeLists.SelectMany(static list => list.Attributes).FirstOrDefault(static it => LastName(it.Name.ToString()) is "Raises" or "RaisesAttribute") is { } present)
            return method.ReplaceNode(present, Add(present, codes));
        var attribute = Add(SyntaxFactory.Attribute(Syntax.AttributeName(KnownNames.RaisesAttribute)), codes);
        var trivia = method.GetLeadingTrivia();
        return method.WithoutLeadingTrivia()
            .WithAttributeLists(method.AttributeLists.Insert(0, SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute))))
            .WithLeadingTrivia(trivia)
            .WithAdditionalAnnotations(Formatter.Annotation);
    }

    private static string LastName(string text) => text.Substring(text.LastIndexOf('.') + 1);
}
