namespace Snakepit.Contracts;

/// <summary>Marks a value that must never appear in a log, a span, a report or an error message.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SensitiveAttribute : Attribute;
