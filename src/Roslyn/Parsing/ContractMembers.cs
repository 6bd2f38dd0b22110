using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn.Parsing;

/// <summary>The members of a contract and of the interfaces that it inherits.</summary>
internal static class ContractMembers
{
    /// <summary>The operations that a client implements: the contract's own first, then those of base contracts, each once.</summary>
    public static IReadOnlyList<IMethodSymbol> FindOperations(
        INamedTypeSymbol contract, KnownSymbols known, Findings findings, CancellationToken cancellationToken)
    {
        var operations = new List<IMethodSymbol>();
        foreach (var member in contract.MembersInOrder())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsOperation(member, known, findings))
                operations.Add((IMethodSymbol)member);
        }

        foreach (var type in contract.InterfacesInOrder())
        {
            if (type.FindAttribute(known.Worker) is not null)
                AddInherited(operations, type, known, findings);
            else
                CheckForeign(contract, type, findings);
        }

        if (operations.Count == 0 && !findings.IsBroken)
            findings.Add(Rules.ContractIsEmpty, Spot.Name(contract), contract.Name);
        return operations;
    }

    private static bool IsOperation(ISymbol member, KnownSymbols known, Findings findings)
    {
        switch (member)
        {
            case IMethodSymbol { MethodKind: MethodKind.Ordinary } method when method.FindAttribute(known.Operation) is not null:
                if (method is { IsAbstract: true, IsStatic: false, DeclaredAccessibility: Accessibility.Public })
                    return true;
                findings.Add(Rules.OperationIsNotAbstract, Spot.Name(method), method.Name);
                return false;
            case { IsStatic: true, IsAbstract: true } and (not IMethodSymbol or IMethodSymbol { AssociatedSymbol: null }):
                findings.Add(Rules.MemberIsStaticAbstract, Spot.Name(member), member.Name);
                return false;
            case IMethodSymbol { MethodKind: MethodKind.Ordinary, IsAbstract: true } method:
                findings.Add(Rules.MethodIsNoOperation, Spot.Name(method), method.Name);
                return false;
            case IPropertySymbol { IsAbstract: true } or IEventSymbol { IsAbstract: true }:
                findings.Add(Rules.MemberIsNoMethod, Spot.Name(member), member.ToMessage());
                return false;
            default:
                return false;
        }
    }

    private static void AddInherited(List<IMethodSymbol> operations, INamedTypeSymbol type, KnownSymbols known, Findings findings)
    {
        var own = new Findings();
        foreach (var method in type.MembersInOrder().Where(member => IsOperation(member, known, own)).Cast<IMethodSymbol>())
        {
            if (!operations.Any(operation => IsSame(operation, method)))
                operations.Add(method);
        }

        if (own.IsBroken)
            findings.Break();
    }

    private static void CheckForeign(INamedTypeSymbol contract, INamedTypeSymbol type, Findings findings)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is { IsAbstract: true } and not IMethodSymbol { AssociatedSymbol: not null }
                && contract.FindImplementationForInterfaceMember(member) is null)
                findings.Add(Rules.InheritedMemberIsNoOperation, Spot.Name(contract), contract.Name, member.ToMessage());
        }
    }

    /// <summary>Whether one client method implements both.</summary>
    private static bool IsSame(IMethodSymbol one, IMethodSymbol other) =>
        one.Name == other.Name
        && one.ReturnType.Is(other.ReturnType)
        && one.Parameters.Select(static parameter => parameter.Type).SequenceEqual(
            other.Parameters.Select(static parameter => parameter.Type), SymbolEqualityComparer.Default);
}
