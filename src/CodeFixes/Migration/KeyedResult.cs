using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>A dictionary or an object without a type that is returned as a result: <c>new() { ["success"] = false, ["error"] = "…" }</c>.</summary>
/// <param name="Creation">Its creation.</param>
/// <param name="Entries">Its entries by constant key.</param>
/// <param name="Success">The key that says how it went.</param>
/// <param name="Succeeded">How it went; null where only a run tells.</param>
/// <param name="Model">The semantics of its document.</param>
internal sealed record KeyedResult(
    ExpressionSyntax Creation, IReadOnlyDictionary<string, ExpressionSyntax> Entries, string Success, bool? Succeeded, SemanticModel Model)
{
    public static KeyedResult? Of(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken)
    {
        var entries = Bare(expression) switch
        {
            BaseObjectCreationExpressionSyntax { ArgumentList: null or { Arguments.Count: 0 }, Initializer: { } initializer } => EntriesOf(initializer, model, cancellationToken),
            AnonymousObjectCreationExpressionSyntax it => MembersOf(it, model, cancellationToken),
            _ => null,
        };
        if (entries is null
            || entries.Keys.Where(ResultNames.IsSuccess).ToList() is not [var success]
            || model.GetTypeInfo(entries[success], cancellationToken).Type?.SpecialType != SpecialType.System_Boolean)
            return null;
        return new(expression, entries, success, model.GetConstantValue(entries[success], cancellationToken).Value as bool?, model);
    }

    public ExpressionSyntax? Find(string? key) => key is not null && Entries.TryGetValue(key, out var value) ? value : null;

    /// <summary>Without casts, which objects without a type need to have one in common.</summary>
    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression is CastExpressionSyntax { Expression: var inner } ? Bare(inner) : expression;

    private static Dictionary<string, ExpressionSyntax>? MembersOf(AnonymousObjectCreationExpressionSyntax creation, SemanticModel model, CancellationToken cancellationToken)
    {
        var entries = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        foreach (var member in creation.Initializers)
        {
            if (model.GetDeclaredSymbol(member, cancellationToken) is not { Name: { Length: > 0 } name })
                return null;
            entries[name] = member.Expression;
        }

        return entries;
    }

    private static Dictionary<string, ExpressionSyntax>? EntriesOf(InitializerExpressionSyntax initializer, SemanticModel model, CancellationToken cancellationToken)
    {
        var entries = new Dictionary<string, ExpressionSyntax>(StringComparer.Ordinal);
        foreach (var expression in initializer.Expressions)
        {
            var (key, value) = expression switch
            {
                AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [var index] }, Right: not InitializerExpressionSyntax and var right } => (index.Expression, right),
                InitializerExpressionSyntax { Expressions: [var first, var second] } => (first, second),
                _ => default,
            };
            if (key is null || model.GetConstantValue(key, cancellationToken).Value is not string name || entries.ContainsKey(name))
                return null;
            entries.Add(name, value!);
        }

        return entries;
    }
}
