using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Handling;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Awaits a call, or passes the error of its result on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ResultIsDiscardedFixer : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.ResultIsDiscarded.Id];

    private protected override Edit? FindEdit(FixSite site)
    {
        var symbols = HandlingSymbols.Of(site.Model.Compilation);
        if (site.Node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { Initializer.Value: var value, Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration })
            return PassOn(declaration, value, site);
        if (site.Find<ExpressionStatementSyntax>() is not { } statement)
            return null;
        var expression = statement.Expression;
        var type = site.Model.GetTypeInfo(expression, site.CancellationToken).Type;
        if (symbols?.IsResult(type) == true)
            return PassOn(statement, expression, site);
        return IsAsync(statement)
            ? symbols?.IsResult(symbols.Awaited(type)) == true
                ? PassOn(statement, SyntaxFactory.ParseExpression($"await {expression.WithoutTrivia()}"), site)
                : new("Await the call", editor => editor.ReplaceNode(expression, static (it, generator) => generator.AwaitExpression(it.WithoutTrivia()).WithTriviaFrom(it)))
            : null;
    }

    private static Edit PassOn(StatementSyntax statement, ExpressionSyntax value, FixSite site) => new("Pass the error on", editor =>
    {
        var error = Failure.NewName("error", editor, statement);
        var passOn = Failure.PassOn(error, statement, site.Model, site.CancellationToken);
        var text = value.WithoutTrivia();
        editor.ReplaceNode(statement, (it, _) => Syntax.Statement($"if ({text} is {{ Error: {{ }} {error} }})\n{passOn}\n").WithTriviaFrom(it));
    });

    private static bool IsAsync(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(static it => it is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or CompilationUnitSyntax) switch
        {
            AnonymousFunctionExpressionSyntax lambda => lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
            BaseMethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
            _ => true,
        };
}
