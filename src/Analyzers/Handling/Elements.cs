using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Results in collections, which are checked all together: <c>results.Where(it => it.IsSuccess)</c>, <c>if (results.Any(…))</c>.</summary>
/// <remarks>What each function looks at is found once, however many results it reads.</remarks>
internal sealed class Elements(HandlingSymbols symbols)
{
    private readonly Dictionary<IOperation, ILookup<ISymbol, int>> _looks = [];

    /// <summary>Whether the result that is read is an element of a collection whose elements are looked at before.</summary>
    public bool AreChecked(IPropertyReferenceOperation read)
    {
        var collection = read.Instance?.Unwrap() switch
        {
            IParameterReferenceOperation { Parameter: var parameter } => CollectionOf(parameter, read),
            ILocalReferenceOperation { Local: var local } => CollectionOf(local, read),
            IInvocationOperation call => call,
            IArrayElementReferenceOperation element => element.ArrayReference,
            IPropertyReferenceOperation { Property.IsIndexer: true } element => element.Instance,
            _ => null,
        };
        while (collection is not null)
        {
            collection = collection.Unwrap();
            if (collection is ITranslatedQueryOperation query)
                collection = query.Operation;
            if (collection is not IInvocationOperation call)
                break;
            if (call.Arguments.Any(it => FindDelegate(it.Value) is { } filter && (filter is not IAnonymousFunctionOperation || Asks(filter))))
                return true;
            collection = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        }

        return collection.FindRoot() is { } root && LooksIn(MethodOf(read))[root].Any(from => from <= read.Syntax.SpanStart);
    }

    private ILookup<ISymbol, int> LooksIn(IOperation method)
    {
        if (!_looks.TryGetValue(method, out var looks))
            _looks.Add(method, looks = FindLooks(method).ToLookup(static it => it.Collection, static it => it.From, SymbolEqualityComparer.Default));
        return looks;
    }

    /// <summary>From where on the elements of each collection have been looked at.</summary>
    private IEnumerable<(ISymbol Collection, int From)> FindLooks(IOperation method)
    {
        foreach (var operation in method.Descendants())
        {
            if (operation is IInvocationOperation call && call.Arguments.Any(it => FindDelegate(it.Value) is { } asked && Asks(asked))
                && (call.Instance ?? call.Arguments[0].Value).FindRoot() is { } asking)
                yield return (asking, call.Syntax.SpanStart + 1);
            else if (operation is IForEachLoopOperation loop && loop.Collection.FindRoot() is { } looped && Asks(loop.Body))
                yield return (looped, loop.Syntax.Span.End);
        }
    }

    /// <summary>What a method calls the lambda of the parameter for.</summary>
    private static IOperation? CollectionOf(IParameterSymbol parameter, IOperation use)
    {
        for (var parent = use.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is not IAnonymousFunctionOperation lambda || !lambda.Symbol.Is(parameter.ContainingSymbol))
                continue;
            var outer = lambda.Parent;
            while (outer is IDelegateCreationOperation or IConversionOperation)
                outer = outer.Parent;
            return outer is IArgumentOperation { Parent: IInvocationOperation call } ? call.Instance ?? call.Arguments[0].Value : null;
        }

        return null;
    }

    private static IOperation? CollectionOf(ILocalSymbol local, IOperation use)
    {
        for (var parent = use.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IForEachLoopOperation loop && loop.Locals.Any(it => it.Is(local)))
                return loop.Collection;
        }

        return null;
    }

    private static IOperation? FindDelegate(IOperation value) => value switch
    {
        IAnonymousFunctionOperation or IMethodReferenceOperation => value,
        IDelegateCreationOperation creation => FindDelegate(creation.Target),
        IConversionOperation conversion => FindDelegate(conversion.Operand),
        _ => null,
    };

    private bool Asks(IOperation code) => code.Descendants().Any(it => it switch
    {
        IPropertyReferenceOperation { Property: { Name: "IsSuccess" or "Error" } property } => symbols.IsResult(property.ContainingType),
        IInvocationOperation { TargetMethod: { Name: "TryGetValue" or "Match" or "Switch" } method } => symbols.IsResult(method.ContainingType),
        _ => false,
    });

    private static IOperation MethodOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }
}
