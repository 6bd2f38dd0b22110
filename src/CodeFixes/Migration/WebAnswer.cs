using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
        if (site.Find<AnonymousObjectCreationExpressionSyntax>() is not { } body || body.Span != site.Diagnostic.Location.SourceSpan
            || ErrorIn(body, site) is not { } message || WebAnswerForm.Of(body, site.Model, site.CancellationToken) is not { } form)
            return false;
        var answer = form.Expression;
        // Whoever chose a status for the failure keeps it.
        if (form.Status is { } status)
        {
            edits.Replace(site.Document, answer, _ => Text.Replacement($"{form.Receiver}Problem({message}, statusCode: {status})", answer));
            return true;
        }

        if (site.Model.Compilation.GetTypeByMetadataName($"{Space}.ProblemExtensions") is null)
            return false;
        var error = Text.NewError(Text.Code(site.Document, site.Model), Text.Message(message, site.Model, site.CancellationToken));
        if (!form.IsAction)
        {
            edits.Replace(site.Document, answer, _ => Text.Replacement($"{error}.ToHttpResult()", answer));
            edits.Import(site.Document, Space);
            return true;
        }

        // What AddSnakepitProblemDetails adds answers exceptions of actions.
        return !IsTried(answer) && TryThrow(site, edits, answer, $"throw new global::{KnownNames.SnakepitException}({error})");
    }

    private static bool TryThrow(FixSite site, SolutionEdits edits, ExpressionSyntax answer, string text)
    {
        switch (answer.Parent)
        {
            case ReturnStatementSyntax statement:
                edits.Replace(site.Document, statement, _ => Syntax.Statement($"{text};").WithTriviaFrom(statement));
                return true;
            case ArrowExpressionClauseSyntax or ConditionalExpressionSyntax or SwitchExpressionArmSyntax:
                // A throw expression cannot be parsed by itself.
                edits.Replace(site.Document, answer, _ => ((BinaryExpressionSyntax)Syntax.Expression($"_ ?? {text}")).Right.WithTriviaFrom(answer));
                return true;
            default:
                return false;
        }
    }

    /// <summary>The error, when there is nothing else beside success that would be lost.</summary>
    private static ExpressionSyntax? ErrorIn(AnonymousObjectCreationExpressionSyntax creation, FixSite site)
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

        return error is not null && site.Model.GetTypeInfo(error, site.CancellationToken).Type?.SpecialType == SpecialType.System_String ? error : null;
    }

    private static bool IsTried(SyntaxNode node) =>
        node.Ancestors().TakeWhile(static it => it is not MemberDeclarationSyntax).OfType<TryStatementSyntax>().Any(it => it.Block.Span.Contains(node.Span));
}
