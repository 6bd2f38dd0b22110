using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
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
        if (symbols is null)
            return null;
        if (site.Node is VariableDeclaratorSyntax { Initializer.Value: var value, Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration })
            return Kept(declaration, value, site, symbols);
        if (site.Node.Parent is ReturnStatementSyntax)
            return null;
        if (site.Node.FirstAncestorOrSelf<ExpressionSyntax>(static it => it.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax) is not { } expression)
            return null;
        if (expression.Parent is not ExpressionStatementSyntax statement)
            return expression.Parent is ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax } arrow ? InBlock(arrow, expression, site, symbols) : null;
        var type = site.Model.GetTypeInfo(expression, site.CancellationToken).Type;
        // Nothing to await where there was nothing to call.
        if (expression is ConditionalAccessExpressionSyntax || symbols.HoldsResult(type) != symbols.IsResult(type) || !(symbols.IsResult(type) || symbols.IsTask(type)))
            return null;
        if (symbols.IsResult(type))
            return PassOn(statement, expression, site);
        return IsAsync(statement)
            ? symbols.IsResult(symbols.Awaited(type))
                ? PassOn(statement, SyntaxFactory.ParseExpression($"await {expression.WithoutTrivia()}"), site)
                : new("Await the call", edits => edits.Replace(expression, static it => SyntaxFactory.AwaitExpression((ExpressionSyntax)it.WithoutTrivia()).WithTriviaFrom(it)))
            : null;
    }

    /// <summary>A local that nobody reads: the call needs no name.</summary>
    private static Edit? Kept(LocalDeclarationStatementSyntax declaration, ExpressionSyntax value, FixSite site, HandlingSymbols symbols)
    {
        var type = site.Model.GetTypeInfo(value, site.CancellationToken).Type;
        if (symbols.IsResult(type))
            return PassOn(declaration, value, site);
        return symbols.IsTask(type) && IsAsync(declaration)
            ? symbols.IsResult(symbols.Awaited(type))
                ? PassOn(declaration, SyntaxFactory.ParseExpression($"await {value.WithoutTrivia()}"), site)
                : new("Await the call", edits => edits.Replace(declaration, it => Syntax.Statement($"await {value.WithoutTrivia()};").WithTriviaFrom(it)))
            : null;
    }

    /// <summary>An expression body becomes a block.</summary>
    private static Edit? InBlock(ArrowExpressionClauseSyntax arrow, ExpressionSyntax expression, FixSite site, HandlingSymbols symbols)
    {
        var type = site.Model.GetTypeInfo(expression, site.CancellationToken).Type;
        var isTask = !symbols.IsResult(type) && symbols.IsResult(symbols.Awaited(type));
        if (isTask ? IsAsync(arrow) || !CanBeAsync(arrow.Parent!) : !symbols.IsResult(type))
            return null;
        return new("Pass the error on", edits =>
        {
            var error = edits.NewName("error", arrow);
            var result = isTask ? $"await {expression.WithoutTrivia()}" : $"{expression.WithoutTrivia()}";
            var statement = Syntax.Statement($"if ({result} is {{ Error: {{ }} {error} }})\n{Failure.PassOn(error, arrow, site.Model, site.CancellationToken)}\n");
            var body = SyntaxFactory.Block(statement).WithAdditionalAnnotations(Formatter.Annotation).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
            var generator = SyntaxGenerator.GetGenerator(site.Document);
            edits.Replace(arrow.Parent!, it => (isTask ? generator.WithModifiers(it, generator.GetModifiers(it).WithAsync(true)) : it) switch
            {
                MethodDeclarationSyntax method => method.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body.WithTrailingTrivia(method.GetTrailingTrivia())),
                LocalFunctionStatementSyntax function => function.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body.WithTrailingTrivia(function.GetTrailingTrivia())),
                var other => other,
            });
        });
    }

    /// <summary>Such functions have no parameters by reference.</summary>
    private static bool CanBeAsync(SyntaxNode function) =>
        function is MethodDeclarationSyntax { ParameterList: var parameters } ? HasValues(parameters)
        : function is LocalFunctionStatementSyntax { ParameterList: var others } && HasValues(others);

    private static bool HasValues(ParameterListSyntax parameters) =>
        !parameters.Parameters.Any(static it => it.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword));

    private static Edit PassOn(StatementSyntax statement, ExpressionSyntax value, FixSite site) => new("Pass the error on", edits =>
    {
        var error = edits.NewName("error", statement);
        var passOn = Failure.PassOn(error, statement, site.Model, site.CancellationToken);
        var text = value.WithoutTrivia();
        edits.Replace(statement, it => Syntax.Statement($"if ({text} is {{ Error: {{ }} {error} }})\n{passOn}\n").WithTriviaFrom(it));
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
