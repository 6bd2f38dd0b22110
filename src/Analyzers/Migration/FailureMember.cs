using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Migration;

/// <summary>A part of a hand-made result.</summary>
/// <param name="Name">The name of the member, the parameter or the key.</param>
/// <param name="Value">What it is given.</param>
internal sealed record FailureMember(string Name, IOperation Value)
{
    private static readonly HashSet<string> Statuses = new(StringComparer.OrdinalIgnoreCase) { "error", "fail", "failed", "failure" };

    /// <summary>Whether it says by a constant that something failed: <c>success = false</c>, <c>failed = true</c>, <c>status = "error"</c>.</summary>
    public bool SaysFailure => Plain.ConstantValue is { HasValue: true, Value: var value } && value switch
    {
        false => ResultNames.IsSuccess(Name),
        true => ResultNames.IsFailure(Name),
        string text => Name is "status" or "Status" && Statuses.Contains(text),
        _ => false,
    };

    public string Text => $"{Name} = {(Plain.ConstantValue.Value is string text ? $"\"{text}\"" : Plain.ConstantValue.Value is true ? "true" : "false")}";

    /// <summary>Whether it tells an error beside one that says so: a text, several, or an object, not a flag, a number or nothing.</summary>
    public bool Explains => IsError || ResultNames.IsReason(Name) && IsSomething;

    /// <summary>Whether it tells an error, whatever stands beside it.</summary>
    public bool IsError => ResultNames.IsError(Name) && IsSomething;

    /// <summary>Whether it is the text of an error; a list may be an empty one.</summary>
    public bool IsErrorText => IsError && Plain.Type is { SpecialType: SpecialType.System_String };

    private bool IsSomething => Plain is { ConstantValue: not { HasValue: true, Value: null or "" }, Type: null or { IsValueType: false } };

    private IOperation Plain
    {
        get
        {
            var value = Value;
            while (value is IConversionOperation conversion)
                value = conversion.Operand;
            return value;
        }
    }
}
