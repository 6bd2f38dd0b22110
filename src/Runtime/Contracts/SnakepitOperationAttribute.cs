namespace Snakepit.Contracts;

/// <summary>Marks a method of a <see cref="SnakepitWorkerAttribute"/> contract as an operation of the worker.</summary>
/// <param name="name">
/// Name of the operation on the wire, matching <c>[A-Za-z_][A-Za-z0-9_.]*</c>. By default the method's name without <c>Async</c>, in
/// snake_case: <c>AverageAsync</c> is <c>average</c>.
/// </param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SnakepitOperationAttribute(string? name = null) : Attribute
{
    /// <summary>Name of the operation on the wire; null where it follows from the method's name.</summary>
    public string? Name { get; } = name;

    /// <summary>Whether running the operation twice has the effect of running it once, so that a repetition is always safe.</summary>
    public bool Idempotent { get; init; }
}
