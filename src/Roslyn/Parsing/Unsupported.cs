using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Types that can never be data, and what to write instead.</summary>
internal static class Unsupported
{
    public static string? Find(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Dynamic } => "a record with the values that it may hold, or JsonElement for raw JSON",
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "the value that it points to",
        { TypeKind: TypeKind.TypeParameter } => "a type without type parameters",
        { TypeKind: TypeKind.Delegate } => "a value; code does not travel",
        { IsRefLikeType: true } => "a record, which may live longer than the call",
        { SpecialType: SpecialType.System_Void } => "Task",
        INamedTypeSymbol { IsFileLocal: true } => "a type that is not local to its file",
        INamedTypeSymbol named when InheritsException(named) => "SnakepitError, or a record with the values that matter",
        _ => null,
    };

    /// <summary>Types of the framework are no records of the user: their properties are not made to be copied.</summary>
    public static bool IsOfTheFramework(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space is { IsGlobalNamespace: false, Name: "System" or "Microsoft" } && !type.Locations.Any(static it => it.IsInSource);
    }

    private static bool InheritsException(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                return true;
        }

        return false;
    }
}
