using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>What tuples, collections, and objects with initializers carry.</content>
internal sealed partial class BodyWalker
{
    private Taint EvalAll(ImmutableArray<IOperation> elements)
    {
        var all = Taint.None;
        foreach (var element in elements)
            all = all.Union(EvalObject(element).Blurred());
        return all;
    }

    private Taint EvalTuple(ITupleOperation tuple)
    {
        var (all, members) = (Taint.None, ImmutableDictionary<string, Taint>.Empty);
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            var value = EvalObject(tuple.Elements[i]);
            if (value.IsEmpty)
                continue;
            all = all.Union(value.Blurred());
            members = members.SetItem($"Item{i + 1}", value);
        }

        return Taint.OfMembers(all, members);
    }

    /// <summary>Members of an object that is being made, or elements of a collection.</summary>
    private Taint EvalMembers(ImmutableArray<IOperation> initializers, Taint value)
    {
        var isBlanked = false;
        foreach (var initializer in initializers)
        {
            switch (initializer)
            {
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } target } assignment:
                    var assigned = EvalAssigned(assignment);
                    isBlanked |= IsBlanked(target, assigned);
                    value = target is IPropertyReferenceOperation { Property.IsIndexer: true } ? value.Union(assigned.Blurred()) : value.With(member.Name, assigned);
                    break;
                case IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation { Member: var member } target } nested:
                    var inner = Eval(nested.Initializer);
                    if (CheckEach(_sinks.Of(member, (target as IPropertyReferenceOperation)?.Instance), member, nested.Initializer, inner))
                        inner = Taint.None;
                    value = value.With(member.Name, inner);
                    break;
                case IInvocationOperation add:
                    value = value.Union(Eval(add).Blurred());
                    // A way out has checked them, and is told nothing twice.
                    if (_sinks.IsSink(add.TargetMethod, _symbols.FactsOf(add.TargetMethod), add.Instance))
                        break;
                    foreach (var argument in add.Arguments)
                        value = value.Union(EvaluatedOf(argument.Value).Blurred());
                    break;
                default:
                    value = value.Union(Eval(initializer).Blurred());
                    break;
            }
        }

        return isBlanked ? Taint.Clean : value;
    }

    /// <summary>A copy in which all secrets were replaced by something harmless is harmless as a whole.</summary>
    private Taint EvalWith(IWithOperation with)
    {
        var value = EvalMembers(with.Initializer.Initializers, Eval(with.Operand));
        if (!value.IsEmpty || with.Type is not { } type || _secrets.FindMember(type) is null)
            return value;
        var replaced = with.Initializer.Initializers.OfType<ISimpleAssignmentOperation>().Select(static it => it.Target).OfType<IPropertyReferenceOperation>();
        return _secrets.HasOnly(type, replaced.Select(static it => it.Property)) ? Taint.Clean : value;
    }
}
