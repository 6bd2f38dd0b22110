using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>Objects that are made.</content>
internal sealed partial class BodyWalker
{
    private Taint EvalCreation(IObjectCreationOperation creation)
    {
        var method = creation.Constructor;
        var arguments = creation.Arguments;
        var values = arguments.IsEmpty ? [] : new Taint[arguments.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = EvalObject(arguments[i].Value);
        var type = creation.Type as INamedTypeSymbol;
        if (method is null || type is null)
            return EvalMembers(creation.Initializer?.Initializers ?? [], Taint.None);
        var value = Taint.None;
        var facts = _symbols.FactsOf(type);
        if (!_isGuarded)
        {
            var called = _symbols.FactsOf(method);
            if (_sinks.IsSink(method, called, null))
                CheckArguments(method, called, null, arguments, values);
            if (arguments.Length > 0 && facts.IsRecord && IsReply(type))
                CheckParts(type, arguments, values);
            if (called.IsInSource)
                value = EvalOwn(method, called, arguments, values);
            if (facts.IsRecord || facts.IsPlatform && !facts.IsException || facts.Role == TypeRole.Metadata)
                value = value.Union(OfArguments(facts, arguments, values));
        }

        if (creation.Initializer is { } initializer)
            value = EvalMembers(initializer.Initializers, value);
        if (ReferenceEquals(value, Taint.None))
            return value;
        return facts is { IsHttpResult: true } or { IsException: true } or { Role: TypeRole.Status or TypeRole.ProblemDetails or TypeRole.SnakepitError } ? Taint.None : value;
    }

    /// <summary>Positional records keep each argument apart; streams, builders and lists keep all.</summary>
    private static Taint OfArguments(TypeFacts type, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        var (all, members) = (Taint.None, ImmutableDictionary<string, Taint>.Empty);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].IsEmpty)
                continue;
            all = all.Union(values[i].Blurred());
            if (arguments[i].Parameter is { } parameter)
                members = members.SetItem(parameter.Name, values[i]);
        }

        return type.IsRecord ? Taint.OfMembers(all, members) : all;
    }
}
