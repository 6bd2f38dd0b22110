using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Code without nullable annotations may hold null anywhere, so that its types are read as nullable.</summary>
internal sealed class Nullability(Compilation compilation)
{
    public ITypeSymbol Annotate(ITypeSymbol type)
    {
        if (!IsOblivious(type))
            return type;

        var annotated = type switch
        {
            IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(
                Annotate(array.ElementType), array.Rank, AnnotationOf(Annotate(array.ElementType))),
            INamedTypeSymbol { IsTupleType: true } tuple => compilation.CreateTupleTypeSymbol(
                [.. tuple.TupleElements.Select(element => Annotate(element.Type))],
                [.. tuple.TupleElements.Select(static element => element.IsExplicitlyNamedTupleElement ? element.Name : null)],
                elementNullableAnnotations: [.. tuple.TupleElements.Select(element => AnnotationOf(Annotate(element.Type)))]),
            INamedTypeSymbol { TypeArguments.Length: > 0, ContainingType: null } generic => generic.ConstructedFrom.Construct(
                [.. generic.TypeArguments.Select(Annotate)],
                [.. generic.TypeArguments.Select(argument => AnnotationOf(Annotate(argument)))]),
            _ => type,
        };
        return annotated.IsReferenceType && type.NullableAnnotation != NullableAnnotation.NotAnnotated
            ? annotated.WithNullableAnnotation(NullableAnnotation.Annotated)
            : annotated.WithNullableAnnotation(type.NullableAnnotation);
    }

    private static NullableAnnotation AnnotationOf(ITypeSymbol type) => type.NullableAnnotation;

    private static bool IsOblivious(ITypeSymbol type) =>
        (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.None) || type switch
        {
            IArrayTypeSymbol array => IsOblivious(array.ElementType),
            INamedTypeSymbol { TypeArguments.Length: > 0 } generic => generic.TypeArguments.Any(IsOblivious),
            _ => false,
        };
}
