using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes;

/// <summary>Puts a new field in front of the members of a type, behind fields of the same type.</summary>
internal static class NewFields
{
    public static TypeDeclarationSyntax Add(TypeDeclarationSyntax type, FieldDeclarationSyntax field)
    {
        var name = field.Declaration.Type.ToString().Split('.').Last();
        var index = type.Members.TakeWhile(it => it is FieldDeclarationSyntax { Declaration.Type: var other } && other.ToString().Split('.').Last() == name).Count();
        var members = type.Members;
        if (index > 0)
            members = members.Replace(members[index - 1], members[index - 1].WithTrailingTrivia(members[index - 1].GetTrailingTrivia().TakeWhile(static it => !it.IsKind(SyntaxKind.EndOfLineTrivia)).Append(SyntaxFactory.LineFeed)));
        var isApart = index < members.Count && members[index].GetLeadingTrivia() is [var first, ..] && first.IsKind(SyntaxKind.EndOfLineTrivia);
        return type.WithMembers(members.Insert(index, isApart ? field.WithTrailingTrivia(SyntaxFactory.LineFeed) : field.WithTrailingTrivia(SyntaxFactory.LineFeed, SyntaxFactory.LineFeed)));
    }
}
