using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Migration;

/// <summary>Questions about the signatures of methods.</summary>
internal static class Signatures
{
    /// <summary>Whether a base class, an interface or native code decides the signature; the rule speaks there.</summary>
    public static bool IsDictated(this IMethodSymbol method) =>
        method.IsOverride || method.IsExtern || method.ExplicitInterfaceImplementations.Length > 0
        || method.ContainingType.AllInterfaces.Any(type => type.GetMembers(method.Name).Any(
            member => method.ContainingType.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation && IsSame(method, implementation)));

    /// <summary>Where it is declared: a delegate at the name of its type.</summary>
    public static Location ToPlace(this IMethodSymbol method) => Named(method).Locations[0];

    public static string ToSpokenName(this IMethodSymbol method) => Named(method).Name;

    /// <summary>Where a method is defined twice, either may count as the implementation.</summary>
    private static bool IsSame(IMethodSymbol one, IMethodSymbol other) =>
        one.Is(other) || one.Name == other.Name && one.Arity == other.Arity && one.Parameters.Length == other.Parameters.Length
            && one.Parameters.Zip(other.Parameters, static (mine, its) => mine.Type.Is(its.Type) && mine.RefKind == its.RefKind).All(static same => same);

    private static ISymbol Named(IMethodSymbol method) => method.MethodKind == MethodKind.DelegateInvoke ? method.ContainingType : method;
}
