using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>What variables, members and patterns get.</content>
internal sealed partial class BodyWalker
{
    private Taint EvalAssignment(ISimpleAssignmentOperation assignment)
    {
        var value = EvalAssigned(assignment);
        Store(assignment.Target, value, null);
        if (assignment.Type?.SpecialType == SpecialType.System_Boolean && assignment.Target is ILocalReferenceOperation { Local: var local })
            Remember(local, assignment.Value);
        return value;
    }

    private Taint EvalCompound(ICompoundAssignmentOperation compound)
    {
        var added = EvalText(compound.Value);
        var sum = Eval(compound.Target).Union(added);
        Store(compound.Target, sum, compound.Value);
        return sum;
    }

    private Taint EvalCoalesce(ICoalesceAssignmentOperation assignment)
    {
        var either = Eval(assignment.Target).Union(EvalObject(assignment.Value));
        Store(assignment.Target, either, assignment.Value);
        return either;
    }

    /// <summary>What is assigned, once it was checked whether the target leads out.</summary>
    private Taint EvalAssigned(ISimpleAssignmentOperation assignment)
    {
        var value = EvalObject(assignment.Value);
        CheckSwitch(assignment);
        if (assignment.Target is IDynamicMemberReferenceOperation { Instance: IPropertyReferenceOperation { Property.Name: "ViewBag" } } view)
            return Check(Sink.Response, $"ViewBag.{view.MemberName}", assignment.Value, value, isDeep: true) ? Taint.None : value;
        if (assignment.Target is not IMemberReferenceOperation { Member: var member } target)
            return value;
        if (target.Instance is not IInstanceReferenceOperation)
            Eval(target.Instance);
        var sink = _sinks.Of(member, target.Instance);
        if (sink == Sink.None && !value.IsEmpty)
        {
            // The elements of a map are told by the map.
            if (member is IPropertySymbol { IsIndexer: true } && target.Instance is IPropertyReferenceOperation { Property: var map })
                member = map;
            if (IsReply(member))
                sink = Sink.Result;
        }

        return sink != Sink.None && Check(sink, NameOf(member), assignment.Value, value, isDeep: true) ? Taint.None : value;
    }

    private void Store(IOperation target, Taint value, IOperation? source)
    {
        switch (target)
        {
            case IPropertyReferenceOperation { Instance: { } builder } when IsBlanked(target, value):
                Blank(builder);
                break;
            case ILocalReferenceOperation { Local: var local }:
                Assign(local, value);
                break;
            case IParameterReferenceOperation { Parameter: var parameter }:
                Assign(parameter, value);
                break;
            case IDeclarationExpressionOperation declaration:
                Store(declaration.Expression, value, source);
                break;
            case IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } own:
                if (own.Member.DeclaredAccessibility != Accessibility.Private)
                    _self = _self.With(own.Member.Name, value);
                _state.Set(own.Member, value);
                Keep(own.Member, value);
                break;
            case IMemberReferenceOperation { Instance: null } shared:
                Keep(shared.Member, value);
                break;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } container }:
                Mutate(container, value.ToText());
                break;
            case IMemberReferenceOperation { Instance: { } instance } member:
                if (source is not null)
                    Check(_sinks.Of(member.Member, instance), NameOf(member.Member), source, value, isDeep: true);
                if (VariableOf(instance) is { } variable && instance is ILocalReferenceOperation or IParameterReferenceOperation)
                    _state.Set(variable, (_state.Find(variable) ?? Taint.None).With(member.Member.Name, value));
                else
                    Mutate(instance, value);
                break;
            case IArrayElementReferenceOperation element:
                Mutate(element.ArrayReference, value);
                break;
        }
    }

    private void Keep(ISymbol member, Taint value)
    {
        if (!_isGuarded)
            Texts?.Add(member, value);
    }

    /// <summary>Something was put into the object.</summary>
    private void Mutate(IOperation container, Taint value)
    {
        if (!value.IsEmpty && VariableOf(container) is { } variable)
            _state.Add(variable, value.Blurred());
    }

    /// <summary>The variable that an object was reached through, by members and by calls that return what they were called on.</summary>
    private ISymbol? VariableOf(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case ILocalReferenceOperation local:
                    return local.Local;
                case IParameterReferenceOperation parameter:
                    return parameter.Parameter;
                case IFieldReferenceOperation { Instance: IInstanceReferenceOperation } field:
                    return field.Field;
                // Headers and the like are known for what they hold, and what they get is not in the rest of the message.
                case IPropertyReferenceOperation property when !_symbols.FactsOf(property.Property).Own.IsEmpty:
                    return null;
                case IMemberReferenceOperation member:
                    operation = member.Instance;
                    break;
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IInvocationOperation { Instance: { } instance }:
                    operation = instance;
                    break;
                default:
                    return null;
            }
        }
    }

    private void Assign(ISymbol variable, Taint value)
    {
        if (!ReferenceEquals(value, Taint.Clean) && variable is ILocalSymbol && !_isGuarded)
            value = value.Union(OfSymbol(variable));
        if (_isGuarded)
            value = Taint.None;
        if (!value.IsEmpty || ReferenceEquals(value, Taint.Clean) || _state.Find(variable) is not null)
            _state.Set(variable, value);
    }

    private void Deconstruct(IOperation target, IOperation source, Taint value)
    {
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (target is not ITupleOperation targets)
        {
            Store(target, value.Blurred(), source);
            return;
        }

        var sources = (Unwrap(source) as ITupleOperation)?.Elements ?? [];
        var parts = Deconstruction.PartsOf(source.Type, targets.Elements.Length);
        for (var i = 0; i < targets.Elements.Length; i++)
        {
            var element = i < parts.Length
                ? OfPart(parts[i], value)
                : value.Members is { } members ? members.TryGetValue($"Item{i + 1}", out var known) ? known : Taint.None : value;
            Deconstruct(targets.Elements[i], i < sources.Length ? sources[i] : source, element);
        }
    }

    /// <summary>What one of the members carries that an object is taken apart into.</summary>
    private Taint OfPart(IPropertySymbol part, Taint owner)
    {
        if (OfSymbol(part) is { IsEmpty: false } secret)
            return secret;
        return owner.Members is { } members && members.TryGetValue(part.Name, out var known) ? known : Taint.None;
    }

    private void Bind(IPatternOperation? pattern, Taint value)
    {
        switch (pattern)
        {
            case IDeclarationPatternOperation { DeclaredSymbol: { } symbol }:
                Assign(symbol, value);
                break;
            case IRecursivePatternOperation recursive:
                if (recursive.DeclaredSymbol is { } declared)
                    Assign(declared, value);
                foreach (var property in recursive.PropertySubpatterns)
                    Bind(property.Pattern, property.Member is IMemberReferenceOperation member ? OfMember(member, value) : Taint.None);
                var elements = recursive.DeconstructionSubpatterns;
                var parts = elements.IsEmpty ? [] : Deconstruction.PartsOf(recursive.MatchedType, elements.Length);
                for (var i = 0; i < elements.Length; i++)
                    Bind(elements[i], i < parts.Length ? OfPart(parts[i], value) : value.Blurred());
                break;
            case IBinaryPatternOperation binary:
                Bind(binary.LeftPattern, value);
                Bind(binary.RightPattern, value);
                break;
            case INegatedPatternOperation negated:
                Bind(negated.Pattern, value);
                break;
            case IListPatternOperation list:
                foreach (var element in list.Patterns)
                    Bind(element, value.Blurred());
                break;
        }
    }
}
