namespace Snakepit.Contracts;

/// <summary>Says that what a parameter or property gets is shown to whoever called: the analyzers report exception text and secrets that reach it.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class ExposedAttribute : Attribute;
