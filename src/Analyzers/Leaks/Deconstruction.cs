using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Tells which members an object is taken apart into: those that its <c>Deconstruct</c> method names its parameters after.</summary>
internal static class Deconstruction
{
    /// <summary>The members in order; empty where the type has no such method, or one that computes something else.</summary>
    public static ImmutableArray<IPropertySymbol> PartsOf(ITypeSymbol? type, int count)
    {
        if (type is not INamedTypeSymbol { IsTupleType: false })
            return [];
        foreach (var member in type.GetMembers("Deconstruct"))
        {
            if (member is not IMethodSymbol { IsStatic: false } method || method.Parameters.Length != count)
                continue;
            var parts = ImmutableArray.CreateBuilder<IPropertySymbol>(count);
            foreach (var parameter in method.Parameters)
            {
                if (FindProperty(type, parameter.Name) is not { } property)
                    return [];
                parts.Add(property);
            }

            return parts.MoveToImmutable();
        }

        return [];
    }

    private static IPropertySymbol? FindProperty(ITypeSymbol? type, string parameter)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IPropertySymbol property && property.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase))
                    return property;
            }
        }

        return null;
    }
}
