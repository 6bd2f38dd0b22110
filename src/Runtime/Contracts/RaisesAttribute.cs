namespace Snakepit.Contracts;

/// <summary>
/// Declares error codes that an operation reports in normal use, for its documentation and for the analyzers. On an interface, those of every
/// operation that the interface itself declares, besides the operation's own.
/// </summary>
/// <param name="codes">Error codes: lower snake case, at most 63 characters. Others may still occur.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
public sealed class RaisesAttribute(params string[] codes) : Attribute
{
    /// <summary>The declared error codes.</summary>
    public IReadOnlyList<string> Codes { get; } = codes;
}
