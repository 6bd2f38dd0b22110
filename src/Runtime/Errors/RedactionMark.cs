namespace Snakepit.Errors;

/// <summary>Tells that something secret was taken out of an error.</summary>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Path">Where it was: <c>message</c>, <c>details.password</c>, <c>exceptions[1].message</c>.</param>
/// <param name="Length">How many characters were taken out; 0: unknown.</param>
public sealed record RedactionMark(string Rule, string Path, int Length)
{
    internal Origin Origin { get; init; }
}
