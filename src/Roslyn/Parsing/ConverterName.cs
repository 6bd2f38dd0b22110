using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Names of converters that read like the types: <c>ListOfOrder</c>, <c>NullableInt32</c>, <c>StringOrNull</c>.</summary>
internal static class ConverterName
{
    public static string Of(ITypeSymbol type) => type switch
    {
        { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } =>
            Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)) + "OrNull",
        IArrayTypeSymbol { Rank: 1 } array => "ArrayOf" + Of(array.ElementType),
        IArrayTypeSymbol array => $"Array{array.Rank}Of{Of(array.ElementType)}",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => "Nullable" + Of(nullable.TypeArguments[0]),
        INamedTypeSymbol { IsTupleType: true } tuple => "TupleOf" + string.Concat(tuple.TupleElements.Select(static element => Of(element.Type))),
        INamedTypeSymbol { TypeArguments.Length: > 0 } generic =>
            $"{generic.Name}Of{string.Join("And", generic.TypeArguments.Select(Of))}",
        _ => Identifier.ToPascalCase(type.Name),
    };
}
