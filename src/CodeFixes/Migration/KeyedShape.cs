using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;

namespace Snakepit.CodeFixes.Migration;

/// <summary>What the dictionaries, or objects without a type, that some methods return have in common.</summary>
/// <param name="Success">The key that says how it went.</param>
/// <param name="Error">The key of the error's text.</param>
/// <param name="Values">The keys of the values, in their order.</param>
/// <param name="Value">The type of the value, a tuple where there are several; null where there is none.</param>
/// <param name="SuccessHasError">Whether each success has an entry for the error; null: some do.</param>
/// <param name="FailureHasValues">Whether each failure has entries for the values; null: some do.</param>
internal sealed record KeyedShape(string Success, string Error, ImmutableArray<string> Values, ITypeSymbol? Value, bool? SuccessHasError, bool? FailureHasValues)
{
    public static KeyedShape? Of(IReadOnlyList<KeyedResult> results, CancellationToken cancellationToken)
    {
        var failures = results.Where(static it => it.Succeeded is not true).ToList();
        var successes = results.Where(static it => it.Succeeded is not false).ToList();
        if (failures.Count == 0 || successes.Count == 0 || results.Select(static it => it.Success).Distinct().ToList() is not [var success])
            return null;
        var error = failures[0].Entries.Keys.FirstOrDefault(ResultNames.IsError) ?? failures[0].Entries.Keys.FirstOrDefault(ResultNames.IsReason);
        if (error is null || failures.Exists(it => it.Find(error) is not { } text || !IsText(text, it.Model, cancellationToken)))
            return null;
        ImmutableArray<string> values = [.. successes[0].Entries.Keys.Where(it => it != success && it != error)];
        if (successes.Exists(it => it.Entries.Keys.Count(key => key != success && key != error) != values.Length || values.Any(key => it.Find(key) is null))
            || failures.Exists(it => it.Entries.Keys.Any(key => key != success && key != error && !values.Contains(key))))
            return null;
        var types = values.Select(key => TypeOf(key, successes, cancellationToken)).ToList();
        if (types.Contains(null))
            return null;
        return new(
            success, error, values, Combine(values, types!, results[0].Model.Compilation),
            All(successes.ConvertAll(it => it.Find(error) is not null)), All(failures.ConvertAll(it => values.All(key => it.Find(key) is not null))));
    }

    public ResultRole? RoleOf(string key) =>
        key == Success ? ResultRole.Success : key == Error ? ResultRole.Error : Values.Contains(key) ? ResultRole.Value : null;

    /// <summary>The type of the value that has a key.</summary>
    public ITypeSymbol? TypeOf(string key) =>
        Value is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && Values.Length > 1 ? elements[Values.IndexOf(key)].Type : Value;

    /// <summary>The element of a tuple that has the value of a key.</summary>
    public static string ElementOf(string key) => string.Concat(key.Split('_', '-', ' ').Where(static it => it.Length > 0).Select(static it => char.ToUpperInvariant(it[0]) + it.Substring(1)));

    private static bool? All(List<bool> answers) => answers.TrueForAll(static it => it) ? true : answers.Contains(true) ? null : false;

    private static bool IsText(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        Losses.IsDefault(expression, model, cancellationToken) || model.GetTypeInfo(expression, cancellationToken).Type?.SpecialType == SpecialType.System_String;

    /// <summary>The one type that all successes give a value; null where there is none, or none that can be written.</summary>
    private static ITypeSymbol? TypeOf(string key, List<KeyedResult> successes, CancellationToken cancellationToken)
    {
        ITypeSymbol? type = null;
        var mayBeNull = false;
        foreach (var success in successes)
        {
            var given = success.Model.GetTypeInfo(success.Find(key)!, cancellationToken);
            mayBeNull |= given.Type is null || given.Nullability.FlowState == NullableFlowState.MaybeNull;
            if (given.Type is null)
                continue;
            if (given.Type is { IsAnonymousType: true } or { IsRefLikeType: true } or { TypeKind: TypeKind.Dynamic or TypeKind.Error or TypeKind.Pointer }
                || type is not null && !SymbolEqualityComparer.Default.Equals(type, given.Type))
                return null;
            type = given.Type;
        }

        return type?.IsReferenceType is true ? type.WithNullableAnnotation(mayBeNull ? NullableAnnotation.Annotated : NullableAnnotation.NotAnnotated) : type;
    }

    private static ITypeSymbol? Combine(ImmutableArray<string> keys, List<ITypeSymbol> types, Compilation compilation) => types switch
    {
        [] => null,
        [var only] => only,
        _ => compilation.CreateTupleTypeSymbol([.. types], [.. keys.Select(ElementOf)], elementNullableAnnotations: [.. types.Select(static it => it.NullableAnnotation)]),
    };
}
