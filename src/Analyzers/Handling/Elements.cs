using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>Results in collections, which are checked all together: <c>results.Where(it => it.IsSuccess)</c>, <c>if (results.Any(…))</c>.</summary>
internal static class Elements
{
    /// <summary>Whether the result that is read is an element of a collection whose elements are looked at before.</summary>
    public static bool AreChecked(IPropertyReferenceOperation read, HandlingSymbols symbols)
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
            if (call.Arguments.Any(it => it.Value.FindDelegate() is { } filter && (filter is not IAnonymousFunctionOperation || Asks(filter, symbols))))
                return true;
            collection = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        }

        return collection.FindRoot() is { } root && read.FunctionBodyOfMethod().Descendants().Any(it => it.Syntax.SpanStart < read.Syntax.SpanStart && it switch
        {
            IInvocationOperation call => (call.Instance ?? call.Arguments.FirstOrDefault()?.Value).FindRoot().Is(root) && call.Arguments.Any(argument => argument.Value.FindDelegate() is { } asked && Asks(asked, symbols)),
            IForEachLoopOperation loop => loop.Syntax.Span.End <= read.Syntax.SpanStart && loop.Collection.FindRoot().Is(root) && Asks(loop.Body, symbols),
            _ => false,
        });
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

    private static IOperation? FindDelegate(this IOperation value) => value switch
    {
        IAnonymousFunctionOperation or IMethodReferenceOperation => value,
        IDelegateCreationOperation creation => creation.Target.FindDelegate(),
        IConversionOperation conversion => conversion.Operand.FindDelegate(),
        _ => null,
    };

    private static bool Asks(IOperation code, HandlingSymbols symbols) => code.Descendants().Any(it => it switch
    {
        IPropertyReferenceOperation { Property: { Name: "IsSuccess" or "Error" } property } => symbols.IsResult(property.ContainingType),
        IInvocationOperation { TargetMethod: { Name: "TryGetValue" or "Match" or "Switch" } method } => symbols.IsResult(method.ContainingType),
        _ => false,
    });

    private static IOperation FunctionBodyOfMethod(this IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }
}
