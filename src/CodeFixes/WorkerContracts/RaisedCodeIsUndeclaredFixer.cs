using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Snakepit.Analyzers.WorkerContracts;
using Snakepit.CodeFixes.Handling;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.WorkerContracts;

/// <summary>Declares a code that the worker raises.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RaisedCodeIsUndeclaredFixer() : DocumentFix(Rules.RaisedCodeIsUndeclared)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        if (site.Property(ContractComparison.NameProperty) is not { } code || site.Find<MethodDeclarationSyntax>() is not { AttributeLists.Count: > 0 } method)
            return null;
        var raises = method.FindAttribute(site, KnownNames.RaisesAttribute)?.Name.ToString();
        var argument = SyntaxFactory.AttributeArgument(Syntax.Expression(Codes.NameOf(code, KnownSymbols.Of(site.Model.Compilation))));
        return new($"Declare the error code '{code}'", edits => edits.Replace(
            method, node => Declare((MethodDeclarationSyntax)node, argument, raises)));
    }

    /// <summary>Adds to the last [Raises]; another diagnostic of the same method may have added it just now.</summary>
    private static MethodDeclarationSyntax Declare(MethodDeclarationSyntax method, AttributeArgumentSyntax code, string? raises)
    {
        var name = Syntax.AttributeName(KnownNames.RaisesAttribute);
        var declared = method.AttributeLists.SelectMany(static list => list.Attributes)
            .LastOrDefault(attribute => attribute.Name.ToString() is var text && (text == raises || text == name.ToString()));
        if (declared is not null)
            return method.ReplaceNode(declared, declared.AddArgumentListArguments(code).WithAdditionalAnnotations(Formatter.Annotation));
        var first = method.AttributeLists[0];
        var added = SyntaxFactory.Attribute(name).AddArgumentListArguments(code);
        return method.ReplaceNode(first, first.AddAttributes(added).WithAdditionalAnnotations(Formatter.Annotation));
    }
}
