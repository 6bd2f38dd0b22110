using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Default values of parameters as C# expressions.</summary>
internal static class DefaultValue
{
    public static string Of(IParameterSymbol parameter)
    {
        var value = parameter.ExplicitDefaultValue;
        var type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : parameter.Type;
        return value switch
        {
            null when parameter.Type.IsReferenceType || !ReferenceEquals(type, parameter.Type) => "null",
            null => "default",
            _ when type.TypeKind == TypeKind.Enum => $"({type.ToSignature()})({Literal(value)})",
            _ => Literal(value),
        };
    }

    /// <summary>A constant as an expression that can be cast to the type of its place.</summary>
    public static string Print(object? value, ITypeSymbol type) => value switch
    {
        null => "null",
        _ when type.TypeKind == TypeKind.Enum => $"({type.ToSignature()})({Literal(value)})",
        _ => $"({Literal(value)})",
    };

    private static string Literal(object value) => value switch
    {
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        bool flag => flag ? "true" : "false",
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "D",
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "F",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "M",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        ulong number => number.ToString(CultureInfo.InvariantCulture) + "UL",
        uint number => number.ToString(CultureInfo.InvariantCulture) + "U",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "default",
    };
}
