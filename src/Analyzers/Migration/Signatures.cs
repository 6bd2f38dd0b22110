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
            member => method.Is(method.ContainingType.FindImplementationForInterfaceMember(member))));
}
