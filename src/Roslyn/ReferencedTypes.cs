using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

/// <summary>
/// Finds types by name where they can be: in the project itself, and in the references whose names begin with the type's outermost namespace.
/// A project has some two hundred references, and the compiler's own search looks through all of them for each name.
/// </summary>
internal static class ReferencedTypes
{
    private static readonly ConditionalWeakTable<Compilation, Dictionary<string, List<IAssemblySymbol>>> Known = new();

    /// <summary>The type with this metadata name, a public one first; null where there is none.</summary>
    public static INamedTypeSymbol? FindType(this Compilation compilation, string metadataName)
    {
        if (compilation.Assembly.GetTypeByMetadataName(metadataName) is { } own)
            return own;
        if (!Known.GetValue(compilation, static it => ByRoot(it)).TryGetValue(RootOf(metadataName), out var assemblies))
            return null;
        INamedTypeSymbol? hidden = null;
        foreach (var assembly in NearestFirst(assemblies, metadataName))
        {
            if (assembly.GetTypeByMetadataName(metadataName) is not { } type)
                continue;
            if (type.DeclaredAccessibility == Accessibility.Public)
                return type;
            hidden ??= type;
        }

        return hidden;
    }

    /// <summary>Those first whose names begin like the type's, where it is nearly always.</summary>
    private static IAssemblySymbol[] NearestFirst(List<IAssemblySymbol> assemblies, string metadataName)
    {
        var (nearest, distances) = (assemblies.ToArray(), new int[assemblies.Count]);
        for (var i = 0; i < distances.Length; i++)
        {
            // Equal ones stay in order: the compiler's own order decides between them.
            var (name, common) = (nearest[i].Name, 0);
            while (common < name.Length && common < metadataName.Length && name[common] == metadataName[common])
                common++;
            distances[i] = -common * assemblies.Count + i;
        }

        Array.Sort(distances, nearest);
        return nearest;
    }

    private static Dictionary<string, List<IAssemblySymbol>> ByRoot(Compilation compilation)
    {
        var roots = new Dictionary<string, List<IAssemblySymbol>>(StringComparer.OrdinalIgnoreCase);
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            var root = assembly.Name is "mscorlib" or "netstandard" ? "System" : RootOf(assembly.Name);
            if (!roots.TryGetValue(root, out var assemblies))
                roots.Add(root, assemblies = []);
            assemblies.Add(assembly);
        }

        return roots;
    }

    private static string RootOf(string name) => name.IndexOf('.') is var end and >= 0 ? name.Substring(0, end) : name;
}
