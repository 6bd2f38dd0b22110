using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.Analyzers.Leaks;

/// <content>Builders of connection strings whose password was taken out: what they write then tells where a database is, and no secret.</content>
internal sealed partial class BodyWalker
{
    private static bool IsConnectionStringBuilder(ITypeSymbol? type) => type?.Name.EndsWith("ConnectionStringBuilder", StringComparison.Ordinal) == true;

    /// <summary>Whether the assignment puts a constant into the place of the password.</summary>
    private static bool IsBlanked(IOperation target, Taint value) =>
        ReferenceEquals(value, Taint.Clean) && target is IPropertyReferenceOperation property && IsConnectionStringBuilder(property.Instance?.Type ?? property.Property.ContainingType)
        && IsPassword(property.Property.IsIndexer ? KeyOf(property.Arguments) : property.Property.Name);

    /// <summary><c>builder.Remove("Password")</c>.</summary>
    private static bool IsBlanked(IInvocationOperation invocation) =>
        invocation.TargetMethod.Name == "Remove" && IsConnectionStringBuilder(invocation.Instance?.Type) && IsPassword(KeyOf(invocation.Arguments));

    private static bool IsPassword(string? key) => key is not null && (key.Equals("Password", StringComparison.OrdinalIgnoreCase) || key.Equals("Pwd", StringComparison.OrdinalIgnoreCase));

    private void Blank(IOperation? builder)
    {
        if (VariableOf(builder) is { } variable)
            _state.Set(variable, Taint.Clean);
    }
}
