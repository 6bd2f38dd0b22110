using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Problem Details in place of <c>Results.Ok(new { success = false, error = "…" })</c>. Who reads the answer is not in the solution.</summary>
internal static class WebAnswer
{
    private const string Space = "Snakepit.AspNetCore";

    public static bool TryPlan(FixSite site, SolutionEdits edits)
    {
        if (site.Model.Compilation.GetTypeByMetadataName($"{Space}.ProblemExtensions") is null
            || site.Find<AnonymousObjectCreationExpressionSyntax>() is not { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1 } call } } creation
            || ErrorIn(creation) is not { } message
            || site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol is not IMethodSymbol { ContainingType: { } type })
            return false;
        var error = Text.NewError(Text.Code(site.Document, site.Model), Text.Message(message, site.Model, site.CancellationToken));
        switch (type.ToDisplayString())
        {
            case "Microsoft.AspNetCore.Http.Results":
                edits.Replace(site.Document, call, _ => Text.Replacement($"{error}.ToHttpResult()", call));
                edits.Import(site.Document, Space);
                return true;
            // What AddSnakepitProblemDetails adds answers exceptions of actions.
            case "Microsoft.AspNetCore.Mvc.ControllerBase" or "Microsoft.AspNetCore.Mvc.Controller" when !IsTried(call):
                return TryThrow(site, edits, call, $"throw new global::{KnownNames.SnakepitException}({error})");
            default:
                return false;
        }
    }

    private static bool TryThrow(FixSite site, SolutionEdits edits, InvocationExpressionSyntax call, string text)
    {
        switch (call.Parent)
        {
            case ReturnStatementSyntax statement:
                edits.Replace(site.Document, statement, _ => Syntax.Statement($"{text};").WithTriviaFrom(statement));
                return true;
            case ArrowExpressionClauseSyntax or ConditionalExpressionSyntax or SwitchExpressionArmSyntax:
                // A throw expression cannot be parsed by itself.
                edits.Replace(site.Document, call, _ => ((BinaryExpressionSyntax)Syntax.Expression($"_ ?? {text}")).Right.WithTriviaFrom(call));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The error, when there is nothing else beside success that would be lost.</summary>
    private static ExpressionSyntax? ErrorIn(AnonymousObjectCreationExpressionSyntax creation)
    {
        ExpressionSyntax? error = null;
        foreach (var member in creation.Initializers)
        {
            var name = member.NameEquals?.Name.Identifier.ValueText ?? (member.Expression as IdentifierNameSyntax)?.Identifier.ValueText;
            if (error is null && (ResultNames.IsError(name) || ResultNames.IsReason(name)))
                error = member.Expression;
            else if (!ResultNames.IsSuccess(name))
                return null;
        }

        return error;
    }

    private static bool IsTried(SyntaxNode node) =>
        node.Ancestors().TakeWhile(static it => it is not MemberDeclarationSyntax).OfType<TryStatementSyntax>().Any(it => it.Block.Span.Contains(node.Span));
}
