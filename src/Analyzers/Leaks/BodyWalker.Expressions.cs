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

    private Taint EvalAssignment(ISimpleAssignmentOperation assignment)
    {
        var value = EvalAssigned(assignment);
        Store(assignment.Target, value, null);
        if (assignment.Type?.SpecialType == SpecialType.System_Boolean && assignment.Target is ILocalReferenceOperation { Local: var local })
            Remember(local, assignment.Value);
        return value;
    }

    /// <summary>What is assigned, once it was checked whether the target leads out.</summary>
    private Taint EvalAssigned(ISimpleAssignmentOperation assignment)
    {
        var value = EvalObject(assignment.Value);
        CheckSwitch(assignment);
        if (assignment.Target is not IMemberReferenceOperation { Member: var member } target)
            return value;
        if (target.Instance is not IInstanceReferenceOperation)
            Eval(target.Instance);
        var sink = _sinks.Of(member, target.Instance);
        if (sink == Sink.None && _frame.Handler is not null && _symbols.FactsOf(member.ContainingType) is { IsMessage: true, IsRpcDetail: false } && !member.ContainingType.Name.EndsWith("Request", StringComparison.Ordinal))
            sink = Sink.Result;
        return Check(sink, NameOf(member), assignment.Value, value, isDeep: true) ? Taint.None : value;
    }

    private void Store(IOperation target, Taint value, IOperation? source)
    {
        switch (target)
        {
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

    /// <summary>Something was put into the object.</summary>
    private void Mutate(IOperation container, Taint value)
    {
        if (!value.IsEmpty && VariableOf(container) is { } variable)
            _state.Add(variable, value.Blurred());
    }

    /// <summary>The variable that an object was reached through, by members and by calls that return what they were called on.</summary>
    private static ISymbol? VariableOf(IOperation? operation)
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
        for (var i = 0; i < targets.Elements.Length; i++)
        {
            var element = value.Members is { } members ? members.TryGetValue($"Item{i + 1}", out var known) ? known : Taint.None : value;
            Deconstruct(targets.Elements[i], i < sources.Length ? sources[i] : source, element);
        }
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
                foreach (var element in recursive.DeconstructionSubpatterns)
                    Bind(element, value.Blurred());
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
