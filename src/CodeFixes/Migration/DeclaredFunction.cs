using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>A method or local function as it is written.</summary>
/// <param name="Node">Its declaration.</param>
/// <param name="ReturnType">What it returns.</param>
/// <param name="Body">Its statements; null where it has an expression, or is abstract.</param>
/// <param name="Expression">Its only expression.</param>
internal sealed record DeclaredFunction(SyntaxNode Node, TypeSyntax ReturnType, BlockSyntax? Body, ExpressionSyntax? Expression)
{
    public static DeclaredFunction? Of(SyntaxNode? node) => node switch
    {
        MethodDeclarationSyntax it => new(it, it.ReturnType, it.Body, it.ExpressionBody?.Expression),
        LocalFunctionStatementSyntax it => new(it, it.ReturnType, it.Body, it.ExpressionBody?.Expression),
        _ => null,
    };

    /// <summary>The one that a place belongs to; null where that is a lambda or an accessor.</summary>
    public static DeclaredFunction? Around(SyntaxNode place) =>
        Of(place.Ancestors().FirstOrDefault(static it => it is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or MemberDeclarationSyntax));
}
