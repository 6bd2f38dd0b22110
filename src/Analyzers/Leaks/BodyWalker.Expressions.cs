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
                || arm.Pattern is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: string name } } && IsDevelopment(name);
            var outer = _worded;
            _worded = WordedBy(@switch.Value, arm.Pattern) ?? outer;
            all = all.Union(EvalGuarded(arm.Value, isGuarded));
            _worded = outer;
        }

        return all;
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
