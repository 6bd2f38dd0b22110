namespace Snakepit.Contracts;

/// <summary>
/// Marks a value that must never appear in a log, a span, a report or an error message. In contracts and their data it is redacted in both languages;
/// everywhere the analyzers report where it would appear, and so they do for what a method returns (<c>[return: Sensitive]</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.ReturnValue)]
public sealed class SensitiveAttribute : Attribute;
