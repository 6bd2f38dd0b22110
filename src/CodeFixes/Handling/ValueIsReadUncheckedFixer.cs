using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Checks a result in front of the statement that reads its value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ValueIsReadUncheckedFixer() : DocumentFix(Rules.ValueIsReadUnchecked)
{
    private const string Title = "Check the result first";

    private protected override Edit? FindEdit(FixSite site)
    {
        if (site.Node is IdentifierNameSyntax part && ErrorBeside(part, site) is { } beside && StatementOf(part) is { } use)
            return IsLoop(use) ? null : new(Title, edits => edits.InsertBefore(use, Check($"{beside} is not null", beside, use, site)));
        if (site.Node is ExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } whole } taken)
            return TakenValue.Of(taken, site) is { } given ? new(Title, edits => edits.Replace(whole, it => Taken(given, whole, edits, site).WithTriviaFrom(it))) : null;
        if (site.Find<MemberAccessExpressionSyntax>() is not { Name.Identifier.ValueText: "Value" } read || read.Span != site.Diagnostic.Location.SourceSpan)
            return null;
        if (StatementOf(read) is not { } statement)
            return InBlock(read, site);
        // A loop's condition is read again and again; what stands before it is not.
        if (IsLoop(statement))
            return null;
        if (IsPath(read.Expression))
            return new(Title, edits => edits.InsertBefore(statement, CheckPath(read.Expression.WithoutTrivia(), statement, site)));
        if (statement.Parent is not BlockSyntax)
            return null;
        if (statement is LocalDeclarationStatementSyntax { Declaration: { Variables: [{ Initializer.Value: var value } variable], Type: var type } } && value == read)
        {
            return new(Title, edits =>
            {
                var error = edits.NewName("error", statement);
                edits.Replace(statement, it => Check(
                    $"!{read.Expression.WithoutTrivia()}.TryGetValue(out {type.WithoutTrivia()} {variable.Identifier.Text}, out var {error})", error, statement, site).WithTriviaFrom(it));
            });
        }

        return statement is ReturnStatementSyntax or ExpressionStatementSyntax or LocalDeclarationStatementSyntax && CallOf(read) is { } call
            ? new(Title, edits =>
            {
                var name = edits.NewName("result", statement);
                edits.InsertBefore(statement, [Syntax.Statement($"var {name} = {call};\n"), Check($"!{name}.IsSuccess", $"{name}.Error", statement, site)]);
                edits.Replace(read.Expression, it => SyntaxFactory.IdentifierName(name).WithTriviaFrom(it));
            })
            : null;
    }

    /// <summary>An expression body becomes a block.</summary>
    private static Edit? InBlock(MemberAccessExpressionSyntax read, FixSite site)
    {
        if (read.FirstAncestorOrSelf<ArrowExpressionClauseSyntax>() is not { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax } arrow || arrow.Parent is not { } function
            || read.Ancestors().TakeWhile(it => it != arrow).Any(static it => it is AnonymousFunctionExpressionSyntax)
            || site.Model.GetDeclaredSymbol(function, site.CancellationToken) is not IMethodSymbol symbol || symbol.ReturnsVoid || (symbol.IsAsync && symbol.ReturnType is not INamedTypeSymbol { Arity: 1 }))
            return null;
        var isNamed = IsPath(read.Expression);
        return !isNamed && CallOf(read) is null ? null : new(Title, edits =>
        {
            var result = isNamed ? read.Expression.ToString() : edits.NewName("result", function);
            var returned = isNamed ? arrow.Expression : arrow.Expression.ReplaceNode(read.Expression, SyntaxFactory.IdentifierName(result).WithTriviaFrom(read.Expression));
            StatementSyntax[] statements =
            [
                .. isNamed ? Array.Empty<StatementSyntax>() : [Syntax.Statement($"var {result} = {CallOf(read)};\n")],
                CheckPath(isNamed ? read.Expression : SyntaxFactory.IdentifierName(result), function, site),
                Syntax.Statement($"return {returned.WithoutTrivia()};\n"),
            ];
            edits.Replace(function, it => Bodies.WithStatements(it, statements));
        });
    }

    /// <summary>The value is there when its call says so.</summary>
    private static StatementSyntax Taken(TakenValue value, StatementSyntax statement, DocumentEdits edits, FixSite site)
    {
        var error = value.ErrorName ?? edits.NewName("error", statement);
        return Check($"!{value.Result}.TryGetValue({value.Value}, {value.Error ?? $"out var {error}"})", error, statement, site);
    }

    private static StatementSyntax Check(string condition, string error, SyntaxNode place, FixSite site) =>
        Syntax.Statement($"if ({condition})\n{Failure.PassOn(error, place, site.Model, site.CancellationToken)}\n");

    /// <summary>The compiler does not know that an element read twice is the same.</summary>
    private static StatementSyntax CheckPath(ExpressionSyntax result, SyntaxNode place, FixSite site) =>
        Check($"!{result}.IsSuccess", result.DescendantNodesAndSelf().Any(static it => it is ElementAccessExpressionSyntax) ? $"{result}.Error!" : $"{result}.Error", place, site);

    /// <summary>Whether an expression can be read twice: names, members and elements, no calls.</summary>
    private static bool IsPath(ExpressionSyntax result) =>
        result is IdentifierNameSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: not "Result" } or ElementAccessExpressionSyntax
        && !result.DescendantNodes().Any(static it => it is InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax);

    /// <summary>The statement that reads, unless a lambda or an expression body in it does.</summary>
    private static StatementSyntax? StatementOf(SyntaxNode read) =>
        read.Ancestors().FirstOrDefault(static node => node is StatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax) as StatementSyntax;

    private static bool IsLoop(StatementSyntax statement) => statement is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax;

    /// <summary>The call whose result is read at once.</summary>
    private static ExpressionSyntax? CallOf(MemberAccessExpressionSyntax read)
    {
        var call = read.Expression;
        while (call is ParenthesizedExpressionSyntax { Expression: var inner })
            call = inner;
        return call is AwaitExpressionSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" } ? call.WithoutTrivia() : null;
    }

    /// <summary>The error of <c>var (value, error) = …</c> beside the value.</summary>
    private static string? ErrorBeside(IdentifierNameSyntax value, FixSite site) =>
        site.Model.GetSymbolInfo(value, site.CancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: [var reference] }
        && reference.GetSyntax(site.CancellationToken) is SingleVariableDesignationSyntax { Parent: ParenthesizedVariableDesignationSyntax { Variables: [_, SingleVariableDesignationSyntax error] } }
            ? error.Identifier.ValueText
            : null;
}
