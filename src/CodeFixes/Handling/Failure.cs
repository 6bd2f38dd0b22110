using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Handling;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Statements that pass an error on.</summary>
internal static class Failure
{
    /// <summary>Returns the error where the function returns a result, else throws it.</summary>
    public static string PassOn(string error, SyntaxNode place, SemanticModel model, CancellationToken cancellationToken)
    {
        var symbols = HandlingSymbols.Of(model.Compilation);
        var function = place.AncestorsAndSelf().FirstOrDefault(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax);
        var method = function switch
        {
            null => null,
            AnonymousFunctionExpressionSyntax => model.GetSymbolInfo(function, cancellationToken).Symbol as IMethodSymbol,
            _ => model.GetDeclaredSymbol(function, cancellationToken) as IMethodSymbol,
        };
        var returned = method is { IsAsync: true } ? symbols?.Awaited(method.ReturnType) : method?.ReturnType;
        return symbols?.IsResult(returned) == true ? $"return {error};" : $"throw new global::{KnownNames.SnakepitException}({error});";
    }

    /// <summary>Looks at a result, and passes its error on.</summary>
    public static string Check(string result, SyntaxNode place, DocumentEdits edits, FixSite site)
    {
        var error = edits.NewName("error", place);
        return $"if ({result} is {{ Error: {{ }} {error} }})\n{PassOn(error, place, site.Model, site.CancellationToken)}\n";
    }
}
