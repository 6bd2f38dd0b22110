using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>
/// Changes methods from dictionaries that say <c>["success"] = false</c>, and from objects without a type, to <c>SnakepitResult</c>. What is in them is only known when all have been seen.
/// </summary>
internal sealed class KeyedMigration(Solution solution, SolutionEdits edits, CancellationToken cancellationToken)
    : MethodMigration(solution, edits, cancellationToken)
{
    private readonly List<KeyedResult> _results = [];
    private readonly List<Func<KeyedShape, ResultText, bool>> _changes = [];
    private readonly HashSet<IMethodSymbol> _unread = new(SymbolEqualityComparer.Default);
    private ResultText? _text;

    /// <summary>Whether it is the type of what nobody knows the type of.</summary>
    public static bool IsAnything(ITypeSymbol type) => type is IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object };

    protected override bool TryPlanDeclaration(IMethodSymbol method, DeclaredFunction declaration, Document document, SemanticModel model)
    {
        var result = ResultTuple.Unwrap(method.ReturnType);
        if (!FailureObject.IsDictionary(result) && !IsAnything(result) || ResultTypeOf(declaration, result, model) is not { } type)
            return false;
        // An object that nobody in sight reads is read by somebody out of sight.
        if (IsAnything(result) && method.DeclaredAccessibility != Accessibility.Private)
            _unread.Add(method);
        _changes.Add((_, text) =>
        {
            Edits.Replace(document, type, _ => text.ToSyntax().WithTriviaFrom(type));
            return true;
        });
        return new ReturnedResults(document, model, Edits, () => _text!.Type, (expression, isBranch) => TryChange(expression, isBranch, document, model), HandsOn, CancellationToken)
            .TryPlan(declaration);

        bool HandsOn(IMethodSymbol other)
        {
            if (!SymbolEqualityComparer.Default.Equals(ResultTuple.Unwrap(other.ReturnType), result))
                return false;
            Include(other);
            return true;
        }
    }

    protected override bool TryPlanUse(IMethodSymbol method, SyntaxNode name, Document document, SemanticModel model)
    {
        if (name.IsPartOfStructuredTrivia())
            return true;
        _unread.Remove(method);
        return IsAnything(ResultTuple.Unwrap(method.ReturnType))
            ? new DynamicReads(document, model, Edits, Losses, _changes, Include, CancellationToken).TryPlan(name)
            : new DictionaryReads(document, model, Edits, Losses, _changes, Include, CancellationToken).TryPlan(name);
    }

    protected override bool TryComplete()
    {
        if (_unread.Count > 0 || KeyedShape.Of(_results, CancellationToken) is not { } shape)
            return false;
        _text = new(shape.Value);
        return _changes.TrueForAll(it => it(shape, _text));
    }

    private bool? TryChange(ExpressionSyntax expression, bool isBranch, Document document, SemanticModel model)
    {
        if (KeyedResult.Of(expression, model, CancellationToken) is not { } result)
            return null;
        _results.Add(result);
        _changes.Add((shape, text) =>
        {
            if (!result.Entries.All(it => Effects.IsPure(it.Value) || IsKept(it.Key, result, shape)))
                return false;
            AddLosses(result, shape);
            var code = Text.Code(document, model);
            var failure = result.Find(shape.Error) is { } error && result.Succeeded is not true ? Text.NewError(code, Text.Message(error, model, CancellationToken)) : "";
            var value = shape.Values switch { [] => "", [var only] => result.Find(only)?.ToString() ?? "", var several => $"({string.Join(", ", several.Select(it => result.Find(it)))})" };
            var isNull = shape.Values is [var key] && result.Find(key) is { } given && model.GetTypeInfo(given, CancellationToken) is var info
                && (info.Type is null || info.Nullability.FlowState == NullableFlowState.MaybeNull);
            Edits.Replace(document, expression, _ => Text.Replacement(
                result.Succeeded switch
                {
                    true => text.Success(value, isNull, isBranch),
                    false => failure,
                    null => $"{Syntax.Operand(result.Entries[shape.Success])} ? {text.Success(value, isNull, explicitly: true)} : {failure}",
                },
                expression));
            return true;
        });
        return true;
    }

    private static bool IsKept(string key, KeyedResult result, KeyedShape shape) => shape.RoleOf(key) switch
    {
        ResultRole.Success => result.Succeeded is null,
        ResultRole.Error => result.Succeeded is not true,
        _ => result.Succeeded is not false,
    };

    private void AddLosses(KeyedResult result, KeyedShape shape)
    {
        if (result.Succeeded is not true)
        {
            Losses.AddTextOfFailure(result.Find(shape.Error), result.Model, CancellationToken);
            foreach (var key in shape.Values)
                Losses.AddValueOfFailure(result.Find(key), result.Model, CancellationToken);
        }

        if (result.Succeeded is not false && result.Find(shape.Error) is { } error
            && !(error is IdentifierNameSyntax name && Losses.IsSuccessWithoutText(result.Entries[shape.Success], name.Identifier.ValueText, result.Model, CancellationToken)))
            Losses.AddTextOfSuccess(error, result.Model, CancellationToken);
    }
}
