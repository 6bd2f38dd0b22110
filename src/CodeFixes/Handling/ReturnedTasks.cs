using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Snakepit.Analyzers.Handling;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>A function that returns plain tasks awaits them instead, and passes the errors of their results on.</summary>
internal static class ReturnedTasks
{
    public static Edit? Await(ReturnStatementSyntax statement, FixSite site, HandlingSymbols symbols)
    {
        if (Bodies.FunctionAround(statement) is not { } function || !Bodies.CanBeAsync(function, site) || !IsAwaitable(function, site))
            return null;
        var returns = function.DescendantNodes(it => it == function || it is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().ToArray();
        if (!returns.All(it => it.Expression is { } value && symbols.IsTask(site.Model.GetTypeInfo(value, site.CancellationToken).Type) && !it.Ancestors().TakeWhile(node => node != function).Any(static node => node is LockStatementSyntax)))
            return null;
        return new(
            "Pass the error on",
            edits =>
            {
                foreach (var it in returns)
                {
                    var instead = Instead(it, edits, site, symbols).ToArray();
                    edits.Replace(it, _ => InPlaceOf(it, instead));
                }

                edits.Replace(function, it => Bodies.AsAsync(it, site.Document));
            },
            function);
    }

    /// <summary>What must not be held over an await is not there.</summary>
    private static bool IsAwaitable(SyntaxNode function, FixSite site) =>
        !function.DescendantTokens().Any(static it => it.IsKind(SyntaxKind.UnsafeKeyword))
        && !function.DescendantNodes().Any(it => it is VariableDeclaratorSyntax or SingleVariableDesignationSyntax
            && site.Model.GetDeclaredSymbol(it, site.CancellationToken) is ILocalSymbol { IsRef: true } or ILocalSymbol { Type.IsRefLikeType: true });

    private static IEnumerable<StatementSyntax> Instead(ReturnStatementSyntax statement, DocumentEdits edits, FixSite site, HandlingSymbols symbols)
    {
        var task = statement.Expression!;
        if (symbols.IsResult(symbols.Awaited(site.Model.GetTypeInfo(task, site.CancellationToken).Type)))
        {
            yield return Syntax.Statement(Failure.Check($"await {Syntax.Operand(task)}", statement, edits, site));
        }
        else if (site.Model.GetSymbolInfo(task, site.CancellationToken).Symbol is not IPropertySymbol { Name: "CompletedTask", IsStatic: true })
        {
            var operand = Syntax.Expression(Syntax.Operand(task));
            yield return Syntax.Tidy(SyntaxFactory.ExpressionStatement(SyntaxFactory.AwaitExpression(operand))).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        }

        if (statement.Parent is not BlockSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax, Statements: var all } || all.Last() != statement)
            yield return Syntax.Statement("return;\n");
    }

    private static StatementSyntax InPlaceOf(ReturnStatementSyntax statement, StatementSyntax[] instead)
    {
        if (instead.Length == 0)
            return (StatementSyntax)Splices.Removal(statement);
        if (instead.Length > 1 && statement.Parent is not (BlockSyntax or SwitchSectionSyntax))
            return SyntaxFactory.Block(instead).WithTriviaFrom(statement).WithAdditionalAnnotations(Formatter.Annotation);
        instead[0] = instead[0].WithLeadingTrivia(statement.GetLeadingTrivia());
        instead[instead.Length - 1] = instead[instead.Length - 1].WithTrailingTrivia(statement.GetTrailingTrivia());
        return instead.Length == 1 ? instead[0] : Splices.Of(instead);
    }
}
