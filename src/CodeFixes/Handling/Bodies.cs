using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Bodies that fixes give to functions.</summary>
internal static class Bodies
{
    /// <summary>The function with statements instead of its expression.</summary>
    public static SyntaxNode WithStatements(SyntaxNode function, params IEnumerable<StatementSyntax> statements)
    {
        var body = SyntaxFactory.Block(statements).WithAdditionalAnnotations(Formatter.Annotation).WithTrailingTrivia(function.GetTrailingTrivia());
        return function switch
        {
            MethodDeclarationSyntax { ExpressionBody: not null } method => method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
            LocalFunctionStatementSyntax { ExpressionBody: not null } local => local.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body),
            LambdaExpressionSyntax { ExpressionBody: not null } lambda => lambda.WithExpressionBody(null).WithBlock(body),
            _ => function,
        };
    }

    public static SyntaxNode AsAsync(SyntaxNode function, Document document)
    {
        var generator = SyntaxGenerator.GetGenerator(document);
        return generator.WithModifiers(function, generator.GetModifiers(function).WithAsync(true));
    }

    /// <summary>Whether the function may become async: it has no parameters by reference, and no spans, which an await does not hold.</summary>
    public static bool CanBeAsync(SyntaxNode function, FixSite site) =>
        function is MethodDeclarationSyntax or LocalFunctionStatementSyntax or LambdaExpressionSyntax
        && (site.Model.GetDeclaredSymbol(function, site.CancellationToken) ?? site.Model.GetSymbolInfo(function, site.CancellationToken).Symbol) is IMethodSymbol { Parameters: var parameters }
        && parameters.All(static it => it is { RefKind: RefKind.None, Type.IsRefLikeType: false });

    public static bool IsAsync(SyntaxNode place) =>
        FunctionAround(place) switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
            BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            _ => true,
        };

    public static SyntaxNode? FunctionAround(SyntaxNode place) =>
        place.Ancestors().FirstOrDefault(static it => it is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or CompilationUnitSyntax);
}
