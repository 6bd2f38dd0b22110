using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>Calls of methods in source.</content>
internal sealed partial class BodyWalker
{
    /// <summary>A method in source: what its summary says.</summary>
    private Taint EvalOwn(IMethodSymbol method, MethodFacts facts, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        if (facts.IsLoggerMessage || arguments.IsEmpty && !ReturnsText(method, facts) && method.Parameters.IsEmpty)
            return Taint.None;
        // Which implementation runs is looked up only where something goes in that must not come out.
        var called = method is { IsAbstract: true } && Array.Exists(values, static value => value.Kinds != Kinds.None) ? _summaries.ImplementationOf(method) ?? method : method;
        var summary = _summaries.Of(called, _level, _cancellationToken);
        if (summary.IsEmpty)
            return ReferenceEquals(summary.Returns, Taint.Clean) ? Taint.Clean : Taint.None;
        var byOrdinal = ByOrdinal(method, arguments, values);
        foreach (var sink in summary.Sinks)
        {
            if (Array.Find(byOrdinal, it => it.Ordinal == sink.Ordinal) is not { Operation: { } operation } argument)
                continue;
            var value = sink.IsText ? argument.Value.ToText() : argument.Value;
            // What was reported going in is not reported again coming out.
            if (CheckKinds(sink.Sink, sink.Kinds, sink.Name, operation, value, isDeep: false) && sink.Sink is not (Sink.Log or Sink.Telemetry or Sink.Exception))
                byOrdinal = Array.ConvertAll(byOrdinal, it => it == argument ? it with { Value = Taint.None } : it);
        }

        foreach (var (ordinal, output) in summary.Outputs)
        {
            if (Array.Find(byOrdinal, it => it.Ordinal == ordinal) is { Operation: { } target })
            {
                var value = Substitute(output, byOrdinal);
                if (target is ILocalReferenceOperation or IDeclarationExpressionOperation && method.Parameters[ordinal].RefKind != RefKind.None)
                    Store(target, value, null);
                else
                    Mutate(target, value);
            }
        }

        return method.MethodKind == MethodKind.Constructor || ReturnsText(method, facts) ? Substitute(summary.Returns, byOrdinal) : Taint.None;
    }

    private sealed record Passed(int Ordinal, IOperation Operation, Taint Value);

    private static Passed[] ByOrdinal(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, Taint[] values)
    {
        var passed = new List<Passed>(arguments.Length);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Parameter is { } parameter && parameter.Ordinal < method.Parameters.Length)
                passed.Add(new(parameter.Ordinal, arguments[i].Value, values[i]));
        }

        return [.. passed];
    }

    /// <summary>What a summary says, with the arguments in place of the parameters.</summary>
    private static Taint Substitute(Taint value, Passed[] arguments)
    {
        if ((value.Flows | value.Texts) == 0)
            return value;
        var result = Taint.Of(value.Kinds, value.Origin ?? "");
        foreach (var argument in arguments)
        {
            var bit = argument.Ordinal < 64 ? 1UL << argument.Ordinal : 0;
            if ((value.Flows & bit) != 0)
                result = result.Union(argument.Value);
            if ((value.Texts & bit) != 0)
                result = result.Union(argument.Value.ToText());
        }

        if (value.Members is null)
            return result;
        var members = value.Members;
        foreach (var member in value.Members)
            members = members.SetItem(member.Key, Substitute(member.Value, arguments));
        return Taint.OfMembers(result.Blurred(), members);
    }
}
