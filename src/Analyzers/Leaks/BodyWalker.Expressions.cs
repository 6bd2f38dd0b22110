using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>What expressions carry.</content>
internal sealed partial class BodyWalker
{
    /// <summary>What the value carries as the object that it is; its type may say that writing it writes an exception or a request.</summary>
    private Taint EvalObject(IOperation operation)
    {
        var value = Eval(operation);
        return !_isGuarded && !ReferenceEquals(value, Taint.Clean) && OfType(Unwrap(operation)) is { IsEmpty: false } type ? value.Union(type) : value;
    }

    /// <summary>What the text of the value carries. Deep: serialized or destructured, member by member.</summary>
    private Taint EvalText(IOperation operation, bool isDeep = false) => TextOf(operation, Eval(operation), isDeep);

    private Taint TextOf(IOperation operation, Taint value, bool isDeep)
    {
        if (_isGuarded || ReferenceEquals(value, Taint.Clean))
            return Taint.None;
        var inner = Unwrap(operation);
        if (!isDeep && inner.Type is { SpecialType: SpecialType.None } written && (written.TypeKind == TypeKind.Class || written.IsRecord) && _symbols.FactsOf(written).WritesItself is { } writer)
            return writer.Method is { } method ? _summaries.Of(method, _level, _cancellationToken).Returns.ToText() : Taint.None;
        var text = value.Union(OfType(inner)).ToText();
        if (inner.Type is { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None } type
            && (isDeep || type.IsRecord) && inner.ConstantValue is { HasValue: false })
        {
            var facts = _symbols.FactsOf(type);
            if (isDeep && facts.IsRequestData)
                text = text.Union(Taint.Of(Kinds.Request, NameOf(inner)));
            else if (!facts.IsPlatform && !facts.IsMessage && _secrets.FindMember(type) is { } member)
                text = text.Union(Taint.Of(Kinds.Secret, member));
        }

        return text;
    }

    private Taint OfType(IOperation inner)
    {
        if (inner.Type is not { IsValueType: false, SpecialType: not SpecialType.System_String } type || inner.ConstantValue.HasValue)
            return Taint.None;
        var facts = _symbols.FactsOf(type);
        return facts.IsException ? Taint.Of(Kinds.ExceptionObject, NameOf(inner))
            : facts.IsRequest ? Taint.Of(Kinds.RequestObject, NameOf(inner))
            : Taint.None;
    }

    private Taint EvalConversion(IConversionOperation conversion)
    {
        if (OwnOperator(conversion) is { } method)
            return _isGuarded ? Taint.None : Substitute(_summaries.Of(method, _level, _cancellationToken).Returns, [new(0, conversion.Operand, EvalObject(conversion.Operand))]);
        var converted = Eval(conversion.Operand);
        return !ReferenceEquals(converted, Taint.Clean) && conversion.Type?.SpecialType == SpecialType.System_Object && !_isGuarded && !conversion.Operand.ConstantValue.HasValue
            ? converted.Union(OfType(conversion.Operand))
            : converted;
    }

    /// <summary>The method of the project that converts the value; null for what merely sees it as another type.</summary>
    private static IMethodSymbol? OwnOperator(IConversionOperation conversion) =>
        conversion.OperatorMethod is { DeclaringSyntaxReferences.IsEmpty: false } method ? method : null;

    private Taint EvalAccess(IConditionalAccessOperation access)
    {
        _accessed.Push(EvalObject(access.Operation));
        var accessed = Eval(access.WhenNotNull);
        _accessed.Pop();
        return accessed;
    }

    private Taint EvalAll(ImmutableArray<IOperation> elements)
    {
        var all = Taint.None;
        foreach (var element in elements)
            all = all.Union(EvalObject(element).Blurred());
        return all;
    }

    private Taint EvalInterpolation(IInterpolatedStringOperation text)
    {
        var all = Taint.Clean;
        foreach (var part in text.Parts)
        {
            var value = part switch
            {
                IInterpolationOperation interpolation => EvalText(interpolation.Expression),
                IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation call } => EvalArguments(call.Arguments),
                _ => Taint.Clean,
            };
            all = all.Union(value);
        }

        return all;
    }

    private Taint EvalArguments(ImmutableArray<IArgumentOperation> arguments)
    {
        var all = Taint.None;
        foreach (var argument in arguments)
            all = all.Union(EvalText(argument.Value));
        return all;
    }

    private Taint EvalConcatenation(IBinaryOperation concatenation)
    {
        // The left sides of a long sum are nested as deep as it is long.
        var all = Taint.Clean;
        IOperation left = concatenation;
        while (left is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum && !sum.ConstantValue.HasValue)
        {
            all = all.Union(EvalText(sum.RightOperand));
            left = sum.LeftOperand;
        }

        return all.Union(EvalText(left));
    }

    private Taint EvalConditional(IConditionalOperation conditional)
    {
        var guard = GuardOf(conditional.Condition);
        Eval(conditional.Condition);
        var outer = _worded;
        _worded = WordedBy(conditional.Condition) ?? outer;
        var then = EvalGuarded(conditional.WhenTrue, guard.WhenTrue);
        _worded = outer;
        return then.Union(EvalGuarded(conditional.WhenFalse!, guard.WhenFalse));
    }

    private Taint EvalGuarded(IOperation value, bool isGuarded)
    {
        var wasGuarded = _isGuarded;
        _isGuarded |= isGuarded;
        var result = EvalObject(value);
        var isHarmless = _isGuarded;
        _isGuarded = wasGuarded;
        return isHarmless ? Taint.None : result;
    }

    private Taint EvalSwitch(ISwitchExpressionOperation @switch)
    {
        var value = EvalObject(@switch.Value);
        var all = Taint.Clean;
        foreach (var arm in @switch.Arms)
        {
            Bind(arm.Pattern, value);
            Eval(arm.Guard);
            var isGuarded = GuardOf(arm.Guard).WhenTrue
                || arm.Pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: true } } && GuardOf(@switch.Value).WhenTrue
                || arm.Pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: string name } } && name.StartsWith("Dev", StringComparison.OrdinalIgnoreCase);
            var outer = _worded;
            _worded = WordedBy(@switch.Value, arm.Pattern) ?? outer;
            all = all.Union(EvalGuarded(arm.Value, isGuarded));
            _worded = outer;
        }

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

    private static IOperation Unwrap(IOperation operation)
    {
        while (true)
        {
            switch (operation.Kind)
            {
                case OperationKind.Conversion when operation is IConversionOperation conversion && OwnOperator(conversion) is null:
                    operation = conversion.Operand;
                    break;
                case OperationKind.Parenthesized:
                    operation = ((IParenthesizedOperation)operation).Operand;
                    break;
                default:
                    return operation;
            }
        }
    }
}
