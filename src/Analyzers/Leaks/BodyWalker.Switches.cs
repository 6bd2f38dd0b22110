using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <content>Switches that show the inside of errors.</content>
internal sealed partial class BodyWalker
{
    private void CheckSwitch(ISimpleAssignmentOperation assignment)
    {
        if (_isGuarded || assignment.Target is not IMemberReferenceOperation { Member: { } member })
            return;
        var isOn = member.Name switch
        {
            _ when member is IPropertySymbol { IsIndexer: true } => KeyOf(((IPropertyReferenceOperation)assignment.Target).Arguments) is { } key && DetailSwitches.IsKey(key) && IsOnForClients(assignment.Value),
            "IncludeExceptionDetails" when assignment.Value.Type?.TypeKind == TypeKind.Delegate || Unwrap(assignment.Value) is IDelegateCreationOperation => ReturnsTrue(assignment.Value),
            _ when DetailSwitches.IsMember(member.Name) => IsOnForClients(assignment.Value),
            _ => IsOperatorAudience(assignment.Value),
        };
        if (isOn)
            Report(Rules.DetailedErrorsAreOn, assignment, NameOf(member), "");
    }

    private void CheckSwitch(IInvocationOperation invocation)
    {
        if (_isGuarded)
            return;
        var method = invocation.TargetMethod;
        var isOn = method.Name != "UseSetting"
            ? !invocation.Arguments.Any(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_Boolean && !IsOnForClients(argument.Value))
            : invocation.Arguments.Any(static argument => IsDetailedErrorsKey(argument.Value)) && invocation.Arguments.Any(static argument => IsOnAsText(argument.Value));
        if (isOn)
            Report(Rules.DetailedErrorsAreOn, invocation, method.Name, "");
    }

    /// <summary>On always, or, where the condition is the wrong way round, outside development.</summary>
    private bool IsOnForClients(IOperation value) =>
        Unwrap(value).ConstantValue is { HasValue: true, Value: true } || IsOnAsText(value) || GuardOf(value) is { WhenTrue: false, WhenFalse: true };

    private static bool IsOnAsText(IOperation value) => value.ConstantValue is { HasValue: true, Value: string text } && text.ToLowerInvariant() is "true" or "1";

    private void CheckConnectionString(IOperation operation, string text)
    {
        if (!_isGuarded && DetailSwitches.IsOnInConnectionString(text))
            Report(Rules.DetailedErrorsAreOn, operation, "Include Error Detail", "");
    }

    private static bool IsDetailedErrorsKey(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: string key } && DetailSwitches.IsKey(key)
        || Unwrap(value) is IFieldReferenceOperation { Field: { Name: "DetailedErrorsKey", ContainingType.Name: "WebHostDefaults" } };

    private bool IsOperatorAudience(IOperation value) =>
        _symbols.Audience is { } audience && Unwrap(value) is IFieldReferenceOperation { Field: { Name: "Operator", ContainingType: { } type } } && type.Is(audience);

    private static bool ReturnsTrue(IOperation value) =>
        FunctionOf(value) is { Body.Operations: [IReturnOperation { ReturnedValue.ConstantValue: { HasValue: true, Value: true } }] };
}
