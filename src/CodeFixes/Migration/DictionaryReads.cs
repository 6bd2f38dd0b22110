using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes how a caller reads the dictionary: by index, <c>TryGetValue</c> and <c>ContainsKey</c>.</summary>
internal sealed class DictionaryReads(
    Document document, SemanticModel model, SolutionEdits edits, Losses losses, List<Func<KeyedShape, ResultText, bool>> changes,
    Action<IMethodSymbol> include, CancellationToken cancellationToken)
{
    /// <param name="name">The method's name in the caller.</param>
    public bool TryPlan(SyntaxNode name) => Uses.CallOf(name) is { } call && TryPlanUse(Uses.ResultOf(call, model, cancellationToken), null);

    private bool TryPlanUse(ExpressionSyntax use, ISymbol? local)
    {
        switch (use.Parent)
        {
            case ExpressionStatementSyntax:
                return true;
            case ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }] } access when access.Expression == use && KeyOf(key) is { } name:
                changes.Add((shape, text) => TryRead(access, name, shape, text, local));
                return true;
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ContainsKey", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }] } call }
                when KeyOf(key) is { } name:
                changes.Add((shape, _) => TryAsk(call, name, shape));
                return true;
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }, { Expression: var target }] } call }
                when KeyOf(key) is { } name:
                changes.Add((shape, _) => TryGet(call, name, target, shape));
                return true;
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } declaration } variable }
                when declaration.Type.IsVar || FailureObject.IsDictionary(model.GetTypeInfo(declaration.Type, cancellationToken).Type!):
                if (!declaration.Type.IsVar)
                    edits.Replace(document, declaration.Type, _ => SyntaxFactory.IdentifierName("var").WithTriviaFrom(declaration.Type));
                return model.GetDeclaredSymbol(variable, cancellationToken) is { } symbol
                    && Uses.Of(symbol, variable, model, cancellationToken).ToList().TrueForAll(it => TryPlanUse(it, symbol));
            case not null when Uses.IsReturned(use) && Uses.CallerOf(use, model, cancellationToken) is { } caller
                && FailureObject.IsDictionary(ResultTuple.Unwrap(caller.ReturnType)):
                include(caller);
                return true;
            default:
                return false;
        }
    }

    private string? KeyOf(ExpressionSyntax key) => model.GetConstantValue(key, cancellationToken).Value as string;

    private bool TryRead(ElementAccessExpressionSyntax access, string key, KeyedShape shape, ResultText text, ISymbol? local) =>
        new KeyedReplacement(document, model, edits, losses, shape, text, cancellationToken).TryPlan(
            access,
            key,
            (condition, outcome) => Follows(condition, outcome, shape, local),
            static read => ((ElementAccessExpressionSyntax)read).Expression);

    private bool TryAsk(InvocationExpressionSyntax call, string key, KeyedShape shape)
    {
        if (Tells(key, shape) is not { } succeeded)
            return false;
        edits.Replace(document, call, current => Text.Replacement($"{(succeeded ? "" : "!")}{Receiver(current)}.IsSuccess", call));
        return true;
    }

    private bool TryGet(InvocationExpressionSyntax call, string key, ExpressionSyntax target, KeyedShape shape)
    {
        if (target is not DeclarationExpressionSyntax { Designation: var designation } || Tells(key, shape) is not { } succeeded || succeeded && shape.Values.Length != 1)
            return false;
        if (designation is not SingleVariableDesignationSyntax variable)
            return TryAsk(call, key, shape);
        if (model.GetDeclaredSymbol(variable, cancellationToken) is not { } symbol)
            return false;
        foreach (var use in Uses.Of(symbol, variable, model, cancellationToken))
        {
            var (place, cast) = KeyedRead.Whole(use);
            var known = Guards.Known(use, (condition, outcome) => condition == call ? outcome == succeeded : null);
            if (Uses.IsWritten(use) || known != succeeded || !KeyedRead.IsKept(cast, succeeded ? ResultRole.Value : ResultRole.Error, key, shape, model, cancellationToken))
                return false;
            if (!succeeded)
                losses.ReadsError(place, known);
            edits.Replace(document, place, _ => Text.Replacement(succeeded ? symbol.Name : $"{symbol.Name}.Message", place));
        }

        edits.Replace(document, call, current => Text.Replacement(
            succeeded ? $"{Receiver(current)}.TryGetValue(out var {variable.Identifier.Text})" : $"!{Receiver(current)}.TryGetValue(out _, out var {variable.Identifier.Text})", call));
        return true;
    }

    private static ExpressionSyntax Receiver(SyntaxNode call) => ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)call).Expression).Expression;

    /// <summary>What an entry that is there says about success; null where it may be there either way.</summary>
    private static bool? Tells(string key, KeyedShape shape) => shape.RoleOf(key) switch
    {
        ResultRole.Error when shape.SuccessHasError is false => false,
        ResultRole.Value when shape.FailureHasValues is false => true,
        _ => null,
    };

    private bool? Follows(ExpressionSyntax condition, bool outcome, KeyedShape shape, ISymbol? local)
    {
        if (condition is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var name }, Name.Identifier.ValueText: "ContainsKey" or "TryGetValue" }, ArgumentList.Arguments: [var key, ..] }
            && name == local?.Name && KeyOf(key.Expression) is { } asked)
            return Tells(asked, shape) is { } tells ? tells == outcome : null;
        return new OutcomeTests(losses, RoleOf).Follows(condition, outcome);

        ResultRole? RoleOf(ExpressionSyntax expression) => KeyedRead.Bare(expression) switch
        {
            ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var receiver }, ArgumentList.Arguments: [var index] } when receiver == local?.Name =>
                KeyOf(index.Expression) is { } read ? shape.RoleOf(read) : null,
            IdentifierNameSyntax it when Uses.InitialOf(it, model, cancellationToken) is { } initial => RoleOf(initial),
            _ => null,
        };
    }
}
