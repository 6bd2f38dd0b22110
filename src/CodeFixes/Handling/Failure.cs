using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Snakepit.Analyzers.Handling;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Statements that pass an error on.</summary>
internal static class Failure
{
    private static readonly ConditionalWeakTable<SyntaxEditor, HashSet<string>> Given = new();

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

    /// <summary>A name that nothing else around has, nor another edit of the same run.</summary>
    public static string NewName(string name, SyntaxEditor editor, SyntaxNode place)
    {
        var given = Given.GetOrCreateValue(editor);
        var member = (SyntaxNode?)place.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? place.SyntaxTree.GetRoot();
        var used = new HashSet<string>(member.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText));
        var candidate = name;
        for (var number = 2; used.Contains(candidate) || !given.Add($"{member.SpanStart}:{candidate}"); number++)
            candidate = $"{name}{number}";
        return candidate;
    }
}
