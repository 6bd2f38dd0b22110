namespace Snakepit.Contracts;

/// <summary>Gives a parameter, property, field or enum member another name on the wire than its own in snake_case.</summary>
/// <param name="name">The name in Python.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SnakepitNameAttribute(string name) : Attribute
{
    /// <summary>The name in Python.</summary>
    public string Name { get; } = name;
}
