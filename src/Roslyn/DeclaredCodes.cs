using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

/// <summary>The error codes of all <c>[ErrorCodes]</c> classes of a project and of those that it uses, each with its constant.</summary>
internal static class DeclaredCodes
{
    public static Dictionary<string, IFieldSymbol> Find(KnownSymbols known)
    {
        var codes = new Dictionary<string, IFieldSymbol>(StringComparer.Ordinal);
        var runtime = known.Worker?.ContainingAssembly.Identity.Name;
        Add(known.Compilation.Assembly.GlobalNamespace, known, codes);
        foreach (var assembly in known.Compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == runtime)))
                Add(assembly.GlobalNamespace, known, codes);
        }

        return codes;
    }

    private static void Add(INamespaceOrTypeSymbol symbol, KnownSymbols known, Dictionary<string, IFieldSymbol> codes)
    {
        if (symbol is INamedTypeSymbol type && type.FindAttribute(known.ErrorCodes) is not null)
        {
            foreach (var field in type.GetMembers().OfType<IFieldSymbol>())
            {
                if (field.ConstantValue is string code && (!codes.TryGetValue(code, out var other) || IsBefore(field, other)))
                    codes[code] = field;
            }
        }

        foreach (var member in symbol.GetMembers().OfType<INamespaceOrTypeSymbol>())
            Add(member, known, codes);
    }

    /// <summary>Of several constants with one code in an assembly the one that comes first by name speaks for it, whichever the compiler saw first.</summary>
    private static bool IsBefore(IFieldSymbol one, IFieldSymbol other) =>
        one.ContainingAssembly.Is(other.ContainingAssembly) && string.CompareOrdinal(one.ToDisplayString(), other.ToDisplayString()) < 0;
}
