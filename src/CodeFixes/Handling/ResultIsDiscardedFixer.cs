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
public sealed class ResultIsDiscardedFixer() : DocumentFix(Rules.ResultIsDiscarded)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        var symbols = HandlingSymbols.Of(site.Model.Compilation);
        if (symbols is null)
            return null;
        if (site.Node is VariableDeclaratorSyntax { Initializer.Value: var value, Parent.Parent: LocalDeclarationStatementSyntax { Declaration.Variables.Count: 1 } declaration })
            return Kept(declaration, value, site, symbols);
        if (site.Node.Parent is ReturnStatementSyntax returned)
            return ReturnedTasks.Await(returned, site, symbols);
        if (site.Node.FirstAncestorOrSelf<ExpressionSyntax>(static it => it.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax) is not { } expression)
            return null;
        if (expression.Parent is LambdaExpressionSyntax lambda)
            return InLambda(lambda, expression, site, symbols);
        if (expression.Parent is not ExpressionStatementSyntax statement)
            return expression.Parent is ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax } arrow ? InBlock(arrow, expression, site, symbols) : null;
        if (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue", Expression: var asked } })
            return PassOn(statement, asked is ParenthesizedExpressionSyntax { Expression: var inner } ? inner : asked, site);
        var type = site.Model.GetTypeInfo(expression, site.CancellationToken).Type;
        // Nothing to await where there was nothing to call.
        if (expression is ConditionalAccessExpressionSyntax || symbols.HoldsResult(type) != symbols.IsResult(type) || !(symbols.IsResult(type) || symbols.IsTask(type)))
            return null;
        if (symbols.IsResult(type))
            return PassOn(statement, expression, site);
        return Bodies.IsAsync(statement)
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
        return symbols.IsTask(type) && Bodies.IsAsync(declaration)
            ? symbols.IsResult(symbols.Awaited(type))
                ? PassOn(declaration, SyntaxFactory.ParseExpression($"await {value.WithoutTrivia()}"), site)
                : new("Await the call", edits => edits.Replace(declaration, it => Syntax.Statement($"await {value.WithoutTrivia()};").WithTriviaFrom(it)))
            : null;
    }

    /// <summary>An expression body becomes a block.</summary>
    private static Edit? InBlock(ArrowExpressionClauseSyntax arrow, ExpressionSyntax expression, FixSite site, HandlingSymbols symbols)
    {
        var function = arrow.Parent!;
        return NeedsAwait(expression, arrow, site, symbols) is { } isTask && (!isTask || Bodies.CanBeAsync(function, site))
            ? new("Pass the error on", edits =>
            {
                var check = Failure.Check(isTask ? $"await {Syntax.Operand(expression)}" : $"{expression.WithoutTrivia()}", arrow, edits, site);
                edits.Replace(function, it => Bodies.WithStatements(isTask ? Bodies.AsAsync(it, site.Document) : it, Syntax.Statement(check)));
            })
            : null;
    }

    private static Edit? InLambda(LambdaExpressionSyntax lambda, ExpressionSyntax expression, FixSite site, HandlingSymbols symbols) =>
        NeedsAwait(expression, expression, site, symbols) is { } isTask && Bodies.CanBeAsync(lambda, site)
        && site.Model.GetTypeInfo(lambda, site.CancellationToken).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod.ReturnType: var returned } && (!isTask || returned.Is(symbols.Known.Task))
            ? new("Pass the error on", edits =>
            {
                var check = Failure.Check(isTask ? $"await {Syntax.Operand(expression)}" : $"{expression.WithoutTrivia()}", expression, edits, site);
                edits.Replace(lambda, it => Bodies.WithStatements(isTask ? ((LambdaExpressionSyntax)it).WithAsyncKeyword(SyntaxFactory.Token(SyntaxKind.AsyncKeyword)) : it, Syntax.Statement(check)));
            })
            : null;

    /// <summary>Whether a function's only expression has to be awaited before its result is there; null where it cannot be.</summary>
    private static bool? NeedsAwait(ExpressionSyntax expression, SyntaxNode place, FixSite site, HandlingSymbols symbols)
    {
        var type = site.Model.GetTypeInfo(expression, site.CancellationToken).Type;
        return symbols.IsResult(type) ? false : symbols.IsResult(symbols.Awaited(type)) && !Bodies.IsAsync(place) ? true : null;
    }

    private static Edit PassOn(StatementSyntax statement, ExpressionSyntax value, FixSite site) => new("Pass the error on", edits =>
    {
        var check = Failure.Check($"{value.WithoutTrivia()}", statement, edits, site);
        // An else behind it belongs to the if around it.
        edits.Replace(statement, it => Syntax.Statement(statement.Parent is IfStatementSyntax ? $"{{\n{check}}}\n" : check).WithTriviaFrom(it));
    });
}
