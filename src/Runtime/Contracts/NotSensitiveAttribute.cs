namespace Snakepit.Contracts;

/// <summary>
/// Says of text that it is harmless, whatever its name or origin: of a parameter or member that it is no secret, of what a method returns
/// (<c>[return: NotSensitive]</c>) that it no longer tells what went in, of an exception type that its messages were written for callers.
/// </summary>
/// <remarks>
/// It is for the analyzers. At run time everything is redacted that would be without it: what is marked <see cref="SensitiveAttribute"/>, what a key name
/// or the form of a value gives away. Where both marks stand, <see cref="SensitiveAttribute"/> counts.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.ReturnValue | AttributeTargets.Class)]
public sealed class NotSensitiveAttribute : Attribute;
