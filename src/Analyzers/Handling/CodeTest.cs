using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>What a condition or pattern asks about an error: its codes and categories, by constants.</summary>
internal sealed class CodeTest(HandlingSymbols symbols, CancellationToken cancellationToken)
{
    public CodeSet Handled { get; } = new(symbols, cancellationToken);

    /// <summary>Each code by name, with where it stands.</summary>
    public List<(string Code, SyntaxNode Place)> Codes { get; } = [];

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
            switch (operation)
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.And or BinaryOperatorKind.Or } both:
                    open.Push(both.RightOperand);
                    open.Push(both.LeftOperand);
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

    /// <summary>Reads one label of a switch over <paramref name="value"/>.</summary>
    public void ReadLabel(IOperation value, IOperation label) => Compare(value, label);

    /// <returns>Whether the pattern matches everything.</returns>
    public bool ReadPattern(IOperation value, IPatternOperation pattern)
    {
        var role = RoleOf(value, out var subject);
        return ReadPattern(role, subject, pattern);
    }

    /// <returns>Whether the arm takes everything that is left.</returns>
    public bool ReadArm(IOperation value, IPatternOperation pattern, IOperation? guard)
    {
        var matchesAll = ReadPattern(value, pattern);
        if (guard is null)
            return matchesAll;
        var asked = Codes.Count;
        ReadCondition(guard);
        // A guard that does not ask for codes may take any.
        if (matchesAll && Codes.Count == asked)
            Handled.AddAll();
        return false;
    }

    private bool ReadPattern(Role role, IOperation? subject, IPatternOperation pattern)
    {
        if (symbols.IsError(pattern.NarrowedType) && role == Role.None)
            role = Role.Error;
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case IDeclarationPatternOperation declaration:
                return declaration.MatchesNull || declaration.MatchedType.Is(declaration.InputType) || symbols.IsError(declaration.MatchedType);
            case ITypePatternOperation type:
                return type.MatchedType.Is(type.InputType) || symbols.IsError(type.MatchedType);
            case IConstantPatternOperation constant:
                AddConstant(role, subject, constant.Value);
                return false;
            case IBinaryPatternOperation binary:
                var left = ReadPattern(role, subject, binary.LeftPattern);
                var right = ReadPattern(role, subject, binary.RightPattern);
                return binary.OperatorKind == BinaryOperatorKind.Or ? left || right : left && right;
            case INegatedPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } when IsNull(value):
                return false;
            case IRecursivePatternOperation recursive when recursive.PropertySubpatterns.IsEmpty && recursive.DeconstructionSubpatterns.IsEmpty:
                return recursive.MatchedType.Is(recursive.InputType) || recursive.MatchedType.Is(recursive.NarrowedType);
            case IRecursivePatternOperation recursive:
                foreach (var part in recursive.PropertySubpatterns)
                    ReadPart(subject, part, role);
                return false;
            default:
                if (role != Role.None)
                    AddUnknown(subject);
                return false;
        }
    }

    private void ReadPart(IOperation? subject, IPropertySubpatternOperation part, Role role)
    {
        if (part.Member is not IPropertyReferenceOperation { Property: var property } || role == Role.None)
            return;
        var inner = RoleOf(property);
        if (inner != Role.None)
            ReadPattern(inner, subject, part.Pattern);
        else if (!symbols.IsResult(property.ContainingType))
            AddUnknown(subject);
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
        else
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
            (IsDecision, Subject) = (true, Subject ?? subject);
        }
        else if (role == Role.Category && constant.ConstantValue is { HasValue: true, Value: { } value } && NameOf(constant.Unwrap().Type, value) is { } category)
        {
            Handled.AddCategory(category);
            (IsDecision, Subject) = (true, Subject ?? subject);
        }
        else
            AddUnknown(subject);
    }

    private void AddUnknown(IOperation? subject)
    {
        Handled.AddAll();
        Subject ??= subject;
    }

    private Role RoleOf(IOperation value, out IOperation? subject)
    {
        value = value.Unwrap();
        if (value is IConditionalAccessOperation access)
            value = access.WhenNotNull.Unwrap();
        if (value is ILocalReferenceOperation { Local: var local } && !symbols.IsError(local.Type) && !symbols.IsResult(local.Type)
            && ErrorOrigin.InitializerOf(local, value, cancellationToken) is { } initializer)
            value = initializer.Unwrap() is IConditionalAccessOperation inner ? inner.WhenNotNull.Unwrap() : initializer.Unwrap();
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
}
