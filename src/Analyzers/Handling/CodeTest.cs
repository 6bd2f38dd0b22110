using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>What a condition or pattern asks about an error: its codes and categories, by constants.</summary>
internal sealed partial class CodeTest(HandlingSymbols symbols, CancellationToken cancellationToken)
{
    private List<(string Code, SyntaxNode Place)>? _codes;

    /// <summary>How often something was asked by name.</summary>
    private int _named;

    public CodeSet Handled { get; } = new(symbols, cancellationToken);

    /// <summary>Each code by name, with where it stands.</summary>
    public List<(string Code, SyntaxNode Place)> Codes => _codes ??= [];

    /// <summary>The error, exception or result that is asked about.</summary>
    public IOperation? Subject { get; private set; }

    /// <summary>Whether something is asked by code or category.</summary>
    public bool IsDecision { get; private set; }

    /// <summary>What a value is to a test.</summary>
    private enum Role
    {
        None,
        Code,
        Category,
        Error,
    }

    public void ReadCondition(IOperation condition)
    {
        var open = new Stack<IOperation>();
        open.Push(condition);
        while (open.Count > 0)
        {
            var operation = open.Pop().Unwrap();
            if (AskedIfAny(operation) is { } asked)
            {
                open.Push(asked);
                continue;
            }

            switch (operation)
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } either:
                    open.Push(either.RightOperand);
                    open.Push(either.LeftOperand);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And }:
                    ReadJointly(operation);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality:
                    Compare(equality.LeftOperand, equality.RightOperand);
                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } inequality
                    when !IsNull(inequality.LeftOperand) && !IsNull(inequality.RightOperand):
                    ReadOther(inequality);
                    break;
                case IIsPatternOperation pattern:
                    ReadPattern(pattern.Value, pattern.Pattern);
                    break;
                case IInvocationOperation invocation:
                    ReadInvocation(invocation);
                    break;
                case ISwitchExpressionOperation choice when _caller is not null:
                    ReadAnswers(choice);
                    break;
                case IUnaryOperation unary:
                    ReadOther(unary);
                    break;
                case ILocalReferenceOperation { Type.SpecialType: SpecialType.System_Boolean, Local: var flag } when ErrorOrigin.InitializerOf(flag, operation, cancellationToken) is { } initializer:
                    open.Push(initializer);
                    break;
                case IPropertyReferenceOperation property:
                    ReadOther(property);
                    break;
            }
        }
    }

    /// <summary>The question to an error that there may not be: <c>error?.Is(code) == true</c>, <c>… is true</c>, <c>… ?? false</c>.</summary>
    private static IOperation? AskedIfAny(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } it when IsBoolean(it.RightOperand, true) => it.LeftOperand,
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } it when IsBoolean(value, true) => it.Value,
        ICoalesceOperation it when IsBoolean(it.WhenNull, false) => it.Value,
        IConditionalAccessOperation it => it.WhenNotNull,
        _ => null,
    };

    private static bool IsBoolean(IOperation operation, bool value) => operation.Unwrap().ConstantValue is { HasValue: true, Value: bool it } && it == value;

    /// <summary>Reads one label of a switch over <paramref name="value"/>.</summary>
    public void ReadLabel(IOperation value, IOperation label) => Compare(value, label);

    /// <summary>Reads what <c>&amp;&amp;</c> joins, from left to right.</summary>
    private void ReadJointly(IOperation chain)
    {
        var parts = new Stack<IOperation>();
        while (chain.Unwrap() is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } both)
        {
            parts.Push(both.RightOperand);
            chain = both.LeftOperand;
        }

        var joint = new Joint(this);
        joint.Begin();
        ReadCondition(chain);
        joint.End();
        foreach (var part in parts)
        {
            joint.Begin();
            ReadCondition(part);
            joint.End();
        }

        joint.Close();
    }

    private void ReadInvocation(IInvocationOperation invocation)
    {
        if (invocation is { TargetMethod.Name: "Is", Instance: { } error, Arguments: [var code] } && symbols.IsError(invocation.TargetMethod.ContainingType))
            AddConstant(Role.Code, error, code.Value);
        else if (invocation is { TargetMethod: { Name: "Equals", ContainingType.SpecialType: SpecialType.System_String }, Arguments: [var first, ..] })
        {
            if (invocation.Instance is { } instance)
                Compare(instance, first.Value);
            else if (invocation.Arguments.Length > 1)
                Compare(first.Value, invocation.Arguments[1].Value);
        }
        else if (invocation is { TargetMethod.Name: "TryGetValue", Instance: { } result } && symbols.IsResult(result.Type))
            return;
        else if (!ReadLookup(invocation) && !ReadHelper(invocation))
            ReadOther(invocation);
    }

    /// <summary>A test of an error that says nothing by constants may cover any code.</summary>
    private void ReadOther(IOperation operation)
    {
        foreach (var part in operation.DescendantsAndSelf())
        {
            if (part is IPropertyReferenceOperation { Property: { Name: not "IsSuccess" and not "IsDegraded" and not "Error" } property, Instance: var instance }
                && (symbols.IsError(property.ContainingType) || symbols.IsError(instance?.Type)))
                AddUnknown(instance);
            else if (part is IArgumentOperation { Parameter.RefKind: RefKind.None, Value: var given } && symbols.IsError(given.Type))
                AddUnknown(given);
        }
    }

    private void Compare(IOperation left, IOperation right)
    {
        var role = RoleOf(left, out var subject);
        var constant = right;
        if (role == Role.None)
            (role, constant) = (RoleOf(right, out subject), left);
        if (role != Role.None)
            AddConstant(role, subject, constant);
    }

    private void AddConstant(Role role, IOperation? subject, IOperation constant)
    {
        constant = constant is IConversionOperation { ConstantValue.HasValue: false } conversion ? conversion.Operand : constant;
        if (IsNull(constant) || role is Role.None)
            return;
        if (role == Role.Code && constant.ConstantValue is { HasValue: true, Value: string code })
        {
            Handled.AddCode(code);
            Codes.Add((code, constant.Syntax));
            Decide(subject);
        }
        else if (role == Role.Category && constant.ConstantValue is { HasValue: true, Value: { } value } && NameOf(constant.Unwrap().Type, value) is { } category)
        {
            Handled.AddCategory(category);
            Decide(subject);
        }
        else
            AddUnknown(subject);
    }

    private void Decide(IOperation? subject)
    {
        _named++;
        (IsDecision, Subject) = (true, Subject ?? Given(subject));
    }

    private void AddUnknown(IOperation? subject)
    {
        Handled.IsAll = true;
        Subject ??= Given(subject);
    }

    private Role RoleOf(IOperation value, out IOperation? subject)
    {
        value = value.Unwrap();
        if (value is IConditionalAccessOperation access)
            value = access.WhenNotNull.Unwrap();
        if (value is ILocalReferenceOperation { Local: { Type: { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Enum } } local } && KeptIn(local, value) is { } kept)
            value = kept;
        if (ArgumentFor(value) is { } argument)
            return _callersTest!.RoleOf(argument, out subject);
        subject = value;
        if (value is IPropertyReferenceOperation { Property: var property } reference)
        {
            var role = RoleOf(property);
            if (role != Role.None)
            {
                subject = role == Role.Error ? value : reference.Instance;
                return role;
            }
        }

        return symbols.IsError(value.Type) || symbols.IsResult(value.Type) ? Role.Error : Role.None;
    }

    /// <summary>Of <c>var code = error.Code;</c> the code.</summary>
    private IPropertyReferenceOperation? KeptIn(ILocalSymbol local, IOperation use)
    {
        var first = ErrorOrigin.FirstValueOf(local, use, cancellationToken)?.Unwrap();
        var read = (first is IConditionalAccessOperation access ? access.WhenNotNull.Unwrap() : first) as IPropertyReferenceOperation;
        return read is not null && RoleOf(read.Property) != Role.None && !ErrorOrigin.AssignmentsOf(local, use).Any() ? read : null;
    }

    private Role RoleOf(IPropertySymbol property) => property.Name switch
    {
        "Code" when symbols.IsError(property.ContainingType) => Role.Code,
        "Category" when symbols.IsError(property.ContainingType) => Role.Category,
        "Error" when symbols.IsError(property.ContainingType) || symbols.IsResult(property.ContainingType) => Role.Error,
        _ => Role.None,
    };

    private static bool IsNull(IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: null };

    private static string? NameOf(ITypeSymbol? type, object value) =>
        type?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, value))?.Name;

    /// <summary>Parts that must all hold: what one of them names is the most that the others can cover.</summary>
    private struct Joint(CodeTest test)
    {
        private readonly bool _before = test.Handled.IsAll;
        private int _named;
        private bool _isUnknown;
        private bool _isBounded;

        public void Begin() => (test.Handled.IsAll, _named) = (false, test._named);

        public void End()
        {
            _isUnknown |= test.Handled.IsAll;
            _isBounded |= !test.Handled.IsAll && test._named > _named;
        }

        public readonly void Close() => test.Handled.IsAll = _before || (_isUnknown && !_isBounded);
    }
}
