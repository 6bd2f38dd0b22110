using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>
/// Catches <c>SnakepitException</c> in place of <c>RpcException</c> and decides by code. Calls of clients that protoc wrote get structured errors by
/// <c>WithSnakepitErrors()</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RpcExceptionIsCaughtFixer() : DocumentFix(Rules.RpcExceptionIsCaught)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        if (site.Find<TryStatementSyntax>() is not { } attempt
            || MigrationSymbols.Of(site.Model.Compilation) is not { } symbols
            || RpcSources.Find(attempt.Block, site.Model, symbols, site.CancellationToken) is not { } sources
            || sources.RpcCalls.Count > 0 && attempt.Ancestors().OfType<TryStatementSyntax>().Any(it => it.Catches.Any(clause => Catches(clause, symbols.RpcException))))
            return null;

        var map = new StatusMap(site.Model, sources.RpcCalls.Count > 0, sources.Operations, site.CancellationToken);
        var changes = new List<Action<DocumentEdits>>();
        foreach (var clause in attempt.Catches)
        {
            if (Catches(clause, symbols.Exception) || !Catches(clause, symbols.RpcException) && LooksAtStatus(clause))
                return null;
            if (Catches(clause, symbols.RpcException) && !new CaughtRpcException(site, clause, map, changes).TryChange())
                return null;
        }

        if (sources.RpcCalls.Count > 0)
            changes.Add(static edits => edits.Import("Snakepit.Calls"));
        foreach (var call in sources.RpcCalls)
        {
            changes.Add(edits => edits.Replace(call, static node => node is InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WithSnakepitErrors" },
            }
                ? node
                : SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
                    SyntaxKind.SimpleMemberAccessExpression, (ExpressionSyntax)node.WithoutTrailingTrivia(), SyntaxFactory.IdentifierName("WithSnakepitErrors")))
                    .WithTrailingTrivia(node.GetTrailingTrivia())));
        }

        return new("Catch SnakepitException and decide by its code", edits => changes.ForEach(change => change(edits)), attempt);

        // A clause of another type that would no longer see what it looks at.
        bool LooksAtStatus(CatchClauseSyntax clause) =>
            clause.Filter?.ToString().Contains("RpcException") is true
            || site.Model.GetOperation(clause, site.CancellationToken) is ICatchClauseOperation operation && new StatusDecision(operation, symbols, site.CancellationToken).Exists();

        bool Catches(CatchClauseSyntax clause, INamedTypeSymbol? type) =>
            clause.Declaration is { } declaration && type is not null
            && SymbolEqualityComparer.Default.Equals(site.Model.GetTypeInfo(declaration.Type, site.CancellationToken).Type, type);
    }
}
