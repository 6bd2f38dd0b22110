using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

/// <summary>Questions about symbols.</summary>
internal static class Symbols
{
    /// <summary>Types in signatures, with the names of tuple elements.</summary>
    private static readonly SymbolDisplayFormat SignatureFormat = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
        | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
        | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Types as converters know them: tuples without names.</summary>
    private static readonly SymbolDisplayFormat WireFormat = SignatureFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    private static readonly SymbolDisplayFormat NamespaceFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private static readonly SymbolDisplayFormat FullNameFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static string ToSignature(this ITypeSymbol type) => type.ToDisplayString(SignatureFormat);

    public static string ToWireType(this ITypeSymbol type) => type.ToDisplayString(WireFormat);

    /// <summary>A namespace as declared; empty for the global one.</summary>
    public static string ToDeclaration(this INamespaceSymbol space) =>
        space.IsGlobalNamespace ? "" : space.ToDisplayString(NamespaceFormat);

    /// <summary>Whether the namespace has this full name; without writing out its own, which would cost much where many are asked.</summary>
    public static bool IsNamed(this INamespaceSymbol? space, string name)
    {
        var end = name.Length;
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            var start = end - space.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, space.Name, 0, space.Name.Length) != 0)
                return false;
            if (start == 0)
                return space.ContainingNamespace is null or { IsGlobalNamespace: true };
            if (name[start - 1] != '.')
                return false;
            end = start - 1;
        }

        return false;
    }

    /// <summary>Whether the namespace has this full name or is inside of one that has.</summary>
    public static bool IsWithin(this INamespaceSymbol? space, string name)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.IsNamed(name))
                return true;
        }

        return false;
    }

    public static string ToFullName(this ITypeSymbol type) => type.ToDisplayString(FullNameFormat);

    /// <summary>Types in messages: <c>List&lt;Order&gt;</c>.</summary>
    public static string ToMessage(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>Members in messages: <c>IWorker.Progress</c>.</summary>
    public static string ToMessage(this ISymbol member) => $"{member.ContainingType.Name}.{member.Name}";

    public static bool Is(this ISymbol? symbol, ISymbol? other) =>
        other is not null && SymbolEqualityComparer.Default.Equals(symbol, other);

    public static bool IsDefinedBy(this ITypeSymbol type, INamedTypeSymbol? definition) => type.OriginalDefinition.Is(definition);

    /// <summary>The members of a type as its source has them. Parts of a type in several files are ordered by file, whatever order the compiler was given the files in.</summary>
    public static IEnumerable<ISymbol> MembersInOrder(this INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length < 2 ? type.GetMembers() : type.GetMembers().OrderBy(static it => it.Locations[0], SourceOrder.Instance);

    /// <summary>The interfaces that a type has or inherits. Where several files name them they are ordered by name, whatever order the compiler was given the files in.</summary>
    public static IEnumerable<INamedTypeSymbol> InterfacesInOrder(this INamedTypeSymbol type) =>
        type.AllInterfaces.Add(type).All(static it => it.DeclaringSyntaxReferences.Length < 2)
            ? type.AllInterfaces
            : type.AllInterfaces.OrderBy(static it => it.ToFullName(), StringComparer.Ordinal);

    /// <summary>The attributes of one kind. Those of parts in several files are ordered by file, whatever order the compiler was given the files in.</summary>
    public static IEnumerable<AttributeData> AttributesInOrder(this ISymbol symbol, INamedTypeSymbol? attribute) =>
        symbol.FindAttribute(attribute) is null ? [] : symbol.GetAttributes().Where(it => it.AttributeClass.Is(attribute)).OrderBy(PlaceOf, SourceOrder.Instance);

    /// <summary>The attribute of a kind; the first where there are several.</summary>
    public static AttributeData? FindAttribute(this ISymbol symbol, INamedTypeSymbol? attribute)
    {
        AttributeData? found = null;
        foreach (var data in symbol.GetAttributes())
        {
            if (data.AttributeClass.Is(attribute) && (found is null || SourceOrder.Instance.Compare(PlaceOf(data), PlaceOf(found)) < 0))
                found = data;
        }

        return found;
    }

    /// <summary>The text of the first argument; null where it is missing or no text.</summary>
    public static string? FirstText(this AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string text }, ..] ? text : null;

    public static string? ToKeyword(this Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Internal => "internal",
        Accessibility.Protected => "protected",
        Accessibility.Private => "private",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => null,
    };

    private static Location PlaceOf(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.Span) : Location.None;
}
