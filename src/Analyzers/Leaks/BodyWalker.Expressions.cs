using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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
        return !_isGuarded && OfType(Unwrap(operation)) is { IsEmpty: false } type ? value.Union(type) : value;
    }

    /// <summary>What the text of the value carries. Deep: serialized or destructured, member by member.</summary>
    private Taint EvalText(IOperation operation, bool isDeep = false) => TextOf(operation, Eval(operation), isDeep);

    private Taint TextOf(IOperation operation, Taint value, bool isDeep)
    {
        if (_isGuarded)
            return Taint.None;
        var inner = Unwrap(operation);
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

    private Taint Eval(IOperation? operation)
    {
        if (operation is null)
            return Taint.None;
        if (operation.ConstantValue.HasValue)
            return Taint.Clean;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var value = EvalCore(operation);
        if (!value.IsEmpty)
            _tainted[operation] = _tainted.TryGetValue(operation, out var known) ? known.Union(value) : value;
        return value;
    }

    private Taint EvalCore(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return _state.Find(local.Local) ?? (local.IsDeclaration ? Taint.None : OfSymbol(local.Local));
            case IParameterReferenceOperation parameter:
                return _state.Find(parameter.Parameter) ?? OfParameter(parameter.Parameter);
            case IPropertyReferenceOperation property:
                return EvalProperty(property);
            case IFieldReferenceOperation field:
                return EvalField(field);
            case IInvocationOperation invocation:
                return EvalInvocation(invocation);
            case IObjectCreationOperation creation:
                return EvalCreation(creation);
            case IConversionOperation conversion:
                var converted = Eval(conversion.Operand);
                return conversion.Type?.SpecialType == SpecialType.System_Object && !_isGuarded && !conversion.Operand.ConstantValue.HasValue
                    ? converted.Union(OfType(conversion.Operand))
                    : converted;
            case IInterpolatedStringOperation text:
                return EvalInterpolation(text);
            case IInterpolatedStringHandlerCreationOperation handler:
                return Eval(handler.Content);
            case IInterpolatedStringAdditionOperation addition:
                return Eval(addition.Left).Union(Eval(addition.Right));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } concatenation:
                return EvalConcatenation(concatenation);
            case IConditionalOperation { WhenFalse: not null } conditional:
                return EvalConditional(conditional);
            case ICoalesceOperation coalesce:
                return EvalObject(coalesce.Value).Union(EvalObject(coalesce.WhenNull));
            case IConditionalAccessOperation access:
                _accessed.Push(EvalObject(access.Operation));
                var accessed = Eval(access.WhenNotNull);
                _accessed.Pop();
                return accessed;
            case IConditionalAccessInstanceOperation:
                return _accessed.Count > 0 ? _accessed.Peek() : Taint.None;
            case ISwitchExpressionOperation @switch:
                return EvalSwitch(@switch);
            case ISimpleAssignmentOperation assignment:
                return EvalAssignment(assignment);
            case ICompoundAssignmentOperation compound:
                var added = EvalText(compound.Value);
                var sum = Eval(compound.Target).Union(added);
                Store(compound.Target, sum, compound.Value);
                return sum;
            case ICoalesceAssignmentOperation assignment:
                var either = Eval(assignment.Target).Union(EvalObject(assignment.Value));
                Store(assignment.Target, either, assignment.Value);
                return either;
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, deconstruction.Value, EvalObject(deconstruction.Value));
                return Taint.None;
            case IAwaitOperation await:
                return Eval(await.Operation);
            case IParenthesizedOperation parenthesized:
                return Eval(parenthesized.Operand);
            case IDeclarationExpressionOperation declaration:
                return Eval(declaration.Expression);
            case ITupleOperation tuple:
                return EvalTuple(tuple);
            case IAnonymousObjectCreationOperation anonymous:
                return EvalMembers(anonymous.Initializers, Taint.None);
            case IArrayCreationOperation array:
                foreach (var size in array.DimensionSizes)
                    Eval(size);
                return Eval(array.Initializer);
            case IArrayInitializerOperation elements:
                return EvalAll(elements.ElementValues);
            case ICollectionExpressionOperation collection:
                return EvalAll(collection.Elements);
            case ISpreadOperation spread:
                return Eval(spread.Operand);
            case IArrayElementReferenceOperation element:
                foreach (var index in element.Indices)
                    Eval(index);
                return Eval(element.ArrayReference).Blurred();
            case IImplicitIndexerReferenceOperation element:
                return Eval(element.Instance).Blurred();
            case IWithOperation with:
                return EvalMembers(with.Initializer.Initializers, Eval(with.Operand));
            case IIsPatternOperation match:
                Bind(match.Pattern, EvalObject(match.Value));
                return Taint.None;
            case IDelegateCreationOperation creation:
                return Eval(creation.Target);
            case IAnonymousFunctionOperation function:
                VisitFunction(function.Body, new());
                return Taint.None;
            case IThrowOperation @throw:
                Eval(@throw.Exception);
                return Taint.None;
            case IObjectOrCollectionInitializerOperation initializer:
                return EvalMembers(initializer.Initializers, Taint.None);
            case IAnonymousFunctionOperation or IBlockOperation or IExpressionStatementOperation or IVariableDeclarationGroupOperation or IReturnOperation:
                Visit(operation);
                return Taint.None;
            default:
                foreach (var child in operation.ChildOperations)
                    Eval(child);
                return Taint.None;
        }
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
        var then = EvalGuarded(conditional.WhenTrue, guard.WhenTrue);
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
            all = all.Union(EvalGuarded(arm.Value, isGuarded));
        }

        return all;
    }

    private Taint EvalTuple(ITupleOperation tuple)
    {
        var names = (tuple.Type as INamedTypeSymbol)?.TupleElements ?? [];
        var (all, members) = (Taint.None, ImmutableDictionary<string, Taint>.Empty);
        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            var value = EvalObject(tuple.Elements[i]);
            if (value.IsEmpty)
                continue;
            all = all.Union(value.Blurred());
            members = members.SetItem($"Item{i + 1}", value);
            if (i < names.Length)
                members = members.SetItem(names[i].Name, value);
        }

        return Taint.OfMembers(all, members);
    }

    /// <summary>Members of an object that is being made, or elements of a collection.</summary>
    private Taint EvalMembers(ImmutableArray<IOperation> initializers, Taint value)
    {
        foreach (var initializer in initializers)
        {
            switch (initializer)
            {
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } target } assignment:
                    var assigned = EvalAssigned(assignment);
                    value = target is IPropertyReferenceOperation { Property.IsIndexer: true } ? value.Union(assigned.Blurred()) : value.With(member.Name, assigned);
                    break;
                case IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation { Member: var member } target } nested:
                    var inner = Eval(nested.Initializer);
                    if (CheckEach(_sinks.Of(member, (target as IPropertyReferenceOperation)?.Instance), member, nested.Initializer, inner))
                        inner = Taint.None;
                    value = value.With(member.Name, inner);
                    break;
                default:
                    value = value.Union(Eval(initializer).Blurred());
                    break;
            }
        }

        return value;
    }

    private static IOperation Unwrap(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IAwaitOperation await:
                    return await;
                default:
                    return operation;
            }
        }
    }
}
