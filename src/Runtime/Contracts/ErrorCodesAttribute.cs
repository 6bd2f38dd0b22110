namespace Snakepit.Contracts;

/// <summary>Marks a static class whose <see cref="ErrorCodeAttribute"/> constants are error codes of your own.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ErrorCodesAttribute : Attribute;
