using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Naming;

namespace Snakepit.CodeFixes.Migration;

/// <summary>A pipeline in place of a retry loop around a call that is no operation.</summary>
internal sealed class RetryPipeline(FixSite site, SolutionEdits edits, RetryLoop loop, IReadOnlyList<(string Name, string Value)> settings, MigrationSymbols symbols)
{
    public bool TryPlan()
    {
        if (loop.Loop.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || type is InterfaceDeclarationSyntax
            || loop.Loop.Ancestors().TakeWhile(it => it != type).Any(static it => it is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            || loop.Loop.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || !method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || method.ParameterList.Parameters.Any(it => it.Modifiers.Count > 0 && !it.Modifiers.Any(SyntaxKind.ThisKeyword) && loop.Try.Block.ToString().Contains(it.Identifier.ValueText))
            || IsExpected()
            || Value(loop.Try.Block.Statements) is not { } value)
            return false;

        var call = loop.Method.Name.EndsWith("Async", StringComparison.Ordinal) && loop.Method.Name.Length > 5
            ? loop.Method.Name.Substring(0, loop.Method.Name.Length - 5)
            : loop.Method.Name;
        var field = edits.NewName($"{call}Retries", type);
        var token = method.ParameterList.Parameters.FirstOrDefault(it =>
            it.Type is not null && site.Model.GetTypeInfo(it.Type, site.CancellationToken).Type?.Name == "CancellationToken")?.Identifier.Text;
        // Errors of a pipeline are structured already.
        var bare = value.ReplaceNodes(value.DescendantNodes().OfType<InvocationExpressionSyntax>(), static (_, call) =>
            call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WithSnakepitErrors", Expression: var extended } } ? extended : call);
        var execute = $"{field}.ExecuteAsync(async {(token is not null && value.ToString().Contains(token) ? token : "_")} => {bare}"
            + $"{(token is null ? "" : $", cancellationToken: {token}")})";
        if (!RetryRemoval.TryPlan(site, edits, loop, kept => [kept[0].ReplaceNode(value, Syntax.Expression($"await {execute}").WithTriviaFrom(value))]))
            return false;

        var retry = string.Join(", ", settings.Select(static it => $"{it.Name} = {it.Value}"));
        var declaration = $"private static readonly global::{KnownNames.SnakepitPipeline} {field} = global::{KnownNames.SnakepitPipeline}.Create("
            + $"\"{SnakeCase.From(WorkerName())}\", \"{SnakeCase.From(call)}\", new() {{ Retry = new() {{ {retry} }} }}, idempotent: true);";
        edits.AddField(site.Document, type, Syntax.Shorten((FieldDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(declaration)!).WithAdditionalAnnotations(Formatter.Annotation));
        return true;
    }

    /// <summary>Whether somebody here catches what the call throws: a pipeline throws a SnakepitException, and after the last attempt.</summary>
    private bool IsExpected() => loop.Try.Catches.Where(it => it != loop.Catch)
        .Concat(loop.Loop.Ancestors().OfType<TryStatementSyntax>().Where(it => it.Block.Span.Contains(loop.Loop.Span)).SelectMany(static it => it.Catches))
        .Any(it => it.Declaration?.Type is { } type && site.Model.GetTypeInfo(type, site.CancellationToken).Type is { } caught
            && (caught.Is(symbols.RpcException) || caught.Is(symbols.Exception)));

    /// <summary>The awaited call whose value is returned or assigned: all that a pipeline can take over without changing how the method runs.</summary>
    private AwaitExpressionSyntax? Value(SyntaxList<StatementSyntax> statements) => statements switch
    {
        [ReturnStatementSyntax { Expression: AwaitExpressionSyntax value }] when HasResult(value) => value,
        [ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Right: AwaitExpressionSyntax value } }, BreakStatementSyntax] when HasResult(value) => value,
        _ => null,
    };

    private bool HasResult(AwaitExpressionSyntax value) =>
        site.Model.GetTypeInfo(value, site.CancellationToken).Type is { SpecialType: not SpecialType.System_Void, TypeKind: not TypeKind.Error };

    private string WorkerName()
    {
        var name = loop.Method.ContainingType.Name;
        return name.EndsWith("Client", StringComparison.Ordinal) && name.Length > 6 ? name.Substring(0, name.Length - 6) : name;
    }
}
