using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn.Parsing;

/// <summary>What stands in for a value that is not on the wire.</summary>
internal static class MissingValue
{
    /// <summary>The parameter's default value, or null where the type is nullable. Nothing else: then the value is required.</summary>
    public static string? Of(ITypeSymbol type, IParameterSymbol? parameter)
    {
        if (parameter is { HasExplicitDefaultValue: true })
            return DefaultValue.Of(parameter);
        return type is { NullableAnnotation: NullableAnnotation.Annotated } ? "null" : null;
    }
}
