using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>
/// Finds what runs when a member of an interface or abstract class is called that the project implements once. Of several nobody knows which one
/// it will be.
/// </summary>
internal sealed class Implementations(Compilation compilation)
{
    // All types of the project, by what they implement; few bodies hand anything to an interface that must not leave.
    private readonly Lazy<ILookup<ISymbol?, INamedTypeSymbol>> _types = new(() =>
        TypesOf(compilation.Assembly.GlobalNamespace)
            .Where(static type => type is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false })
            .SelectMany(static type => ContractsOf(type).Select(contract => (Contract: contract, Type: type)))
            .ToLookup(static it => it.Contract, static it => it.Type, SymbolEqualityComparer.Default));

    /// <summary>The only implementation of an abstract method; null where there is none in source, or more than one.</summary>
    public IMethodSymbol? Of(IMethodSymbol method)
    {
        method = method.OriginalDefinition;
        if (_types.Value[method.ContainingType].Take(2).ToArray() is not [var type])
            return null;
        var found = method.ContainingType.TypeKind == TypeKind.Interface ? InType(type, method) : OverrideIn(type, method);
        return found is { IsAbstract: false } ? found.OriginalDefinition : null;
    }

    private static IMethodSymbol? InType(INamedTypeSymbol type, IMethodSymbol method)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (!contract.IsDefinedBy(method.ContainingType))
                continue;
            foreach (var member in contract.GetMembers(method.Name))
            {
                if (member.OriginalDefinition.Is(method))
                    return type.FindImplementationForInterfaceMember(member) as IMethodSymbol;
            }
        }

        return null;
    }

    private static IMethodSymbol? OverrideIn(INamedTypeSymbol type, IMethodSymbol method)
    {
        for (INamedTypeSymbol? it = type; it is not null; it = it.BaseType)
        {
            foreach (var member in it.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = member.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (overridden.OriginalDefinition.Is(method))
                        return member;
                }
            }
        }

        return null;
    }

    private static IEnumerable<INamedTypeSymbol> ContractsOf(INamedTypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces.Select(static it => it.OriginalDefinition).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
            yield return contract;
        for (var it = type.BaseType; it is not null; it = it.BaseType)
        {
            if (it.IsAbstract)
                yield return it.OriginalDefinition;
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is not INamespaceOrTypeSymbol inner)
                continue;
            if (inner is INamedTypeSymbol type)
                yield return type;
            foreach (var nested in TypesOf(inner))
                yield return nested;
        }
    }
}
