using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Leaks;

/// <summary>Puts a fixed text in place of exception text, and logs the exception where a logger is in reach.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ExceptionTextFixer() : DocumentFix(
    Rules.ExceptionTextInStatus, Rules.ExceptionTextInDetails, Rules.ExceptionTextInResponse, Rules.ExceptionTextInResult, Rules.ExceptionTextInError)
{
    private const string FixedText = "An internal error occurred.";

    private protected override Edit? FindEdit(FixSite site)
    {
        if (site.Node is not ExpressionSyntax expression || !site.TakesText(expression))
            return null;
        var handler = expression.FirstAncestorOrSelf<CatchClauseSyntax>();
        var log = handler?.Declaration?.Identifier.ValueText is { Length: > 0 } exception && ScopeLookup.FindLogger(site, expression.SpanStart) is { } logger
            ? Syntax.Statement($"{logger}.LogError({exception}, \"Failed with correlation ID {{CorrelationId}}\", global::Snakepit.Correlation.CorrelationContext.Current);\n")
            : null;
        return new("Use a fixed text", edits =>
        {
            edits.Replace(expression, static node => Syntax.Expression($"\"{FixedText}\"").WithTriviaFrom(node));
            if (handler is not null && !edits.Has(handler))
                edits.Replace(handler, node => Tidy((CatchClauseSyntax)node, log));
        });
    }

    /// <summary>Logs the exception once, and gives up its name where nothing is left to use it.</summary>
    private static CatchClauseSyntax Tidy(CatchClauseSyntax handler, StatementSyntax? log)
    {
        if (log is not null && !handler.Block.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(IsLog))
            handler = handler.WithBlock(handler.Block.WithStatements(handler.Block.Statements.Insert(0, log)));
        if (handler.Declaration is not { Identifier: { ValueText: { Length: > 0 } name } identifier } declaration || IsUsed(handler, name))
            return handler;
        return handler.WithDeclaration(declaration
            .WithType(declaration.Type.WithoutTrailingTrivia())
            .WithIdentifier(SyntaxFactory.MissingToken(SyntaxKind.IdentifierToken).WithTrailingTrivia(identifier.TrailingTrivia)));
    }

    private static bool IsUsed(CatchClauseSyntax handler, string name) =>
        handler.DescendantNodes().OfType<IdentifierNameSyntax>().Any(node => node.Identifier.ValueText == name);

    private static bool IsLog(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "LogError" or "LogCritical" or "LogWarning" or "Log" or "Error" };
}
