using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>
/// The references that can mark their symbols: those that declare an attribute for it, and those that refer to one of them, through however
/// many others, where an attribute may be declared that derives from it. The platform is not among them, so none of its symbols has to be looked at.
/// </summary>
internal static class MarkingAssemblies
{
    public static HashSet<IAssemblySymbol> Find(Compilation compilation, params IAssemblySymbol?[] declaring)
    {
        var marking = new HashSet<IAssemblySymbol>(SymbolEqualityComparer.Default);
        var seen = new HashSet<IAssemblySymbol>(SymbolEqualityComparer.Default);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
            Visit(assembly);
        return marking;

        bool Visit(IAssemblySymbol assembly)
        {
            if (!seen.Add(assembly))
                return marking.Contains(assembly);
            var canMark = Array.Exists(declaring, it => assembly.Is(it));
            foreach (var module in assembly.Modules)
            {
                foreach (var reference in module.ReferencedAssemblySymbols)
                    canMark |= Visit(reference);
            }

            if (canMark)
                marking.Add(assembly);
            return canMark;
        }
    }
}
