using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Data;

/// <summary>Marks a parameter, property or field as sensitive.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SecretIsUnmarkedFixer() : DocumentFix(Rules.SecretIsUnmarked)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        var declaration = site.Node.AncestorsAndSelf().FirstOrDefault(static it => it is ParameterSyntax or MemberDeclarationSyntax);
        // A mark on a declaration of several fields would be one on each of them.
        return declaration is ParameterSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax { Declaration.Variables.Count: 1 }
            ? new("Mark it with [Sensitive]", edits => edits.Replace(declaration, static node => Mark(node)))
            : null;
    }

    /// <summary>The mark stands behind attributes that there are, in front of the rest, whose place and comments it takes over.</summary>
    private static SyntaxNode Mark(SyntaxNode node)
    {
        var lists = AttributesOf(node);
        var first = lists.Count == 0 ? node.GetFirstToken(includeZeroWidth: true) : lists.Last().GetLastToken().GetNextToken(includeZeroWidth: true);
        var mark = SyntaxFactory.AttributeList([SyntaxFactory.Attribute(Syntax.AttributeName(KnownNames.SensitiveAttribute))])
            .WithLeadingTrivia(first.LeadingTrivia).WithTrailingTrivia(SyntaxFactory.Space);
        var rest = node.ReplaceToken(first, first.WithLeadingTrivia());
        return rest switch
        {
            ParameterSyntax parameter => parameter.AddAttributeLists(mark),
            MemberDeclarationSyntax member => member.AddAttributeLists(mark),
            _ => node,
        };
    }

    private static SyntaxList<AttributeListSyntax> AttributesOf(SyntaxNode node) =>
        node is ParameterSyntax parameter ? parameter.AttributeLists : ((MemberDeclarationSyntax)node).AttributeLists;
}
