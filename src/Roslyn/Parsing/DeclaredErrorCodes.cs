using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;

namespace Snakepit.Roslyn.Parsing;

/// <summary>The error codes that <c>[ErrorCodes]</c> classes declare, in a project and in what it references.</summary>
internal sealed class DeclaredErrorCodes
{
    private static readonly ConditionalWeakTable<KnownSymbols, DeclaredErrorCodes> Known = new();

    private readonly Dictionary<string, ErrorCodeModel> _codes = new(StringComparer.Ordinal);

    private DeclaredErrorCodes(KnownSymbols known, CancellationToken cancellationToken)
    {
        var classes = AttributedTypes.FindClasses(known.Compilation, known.ErrorCodes, cancellationToken)
            .OrderBy(static type => type.ToFullName(), StringComparer.Ordinal);
        Add(classes, known, cancellationToken);
        Own = [.. _codes.Values];
        Add(FindReferenced(known, cancellationToken), known, cancellationToken);
    }

    /// <summary>The project's own codes. Of those that are declared twice the first: two meanings are a diagnostic.</summary>
    public IReadOnlyList<ErrorCodeModel> Own { get; }

    public static DeclaredErrorCodes Of(KnownSymbols known, CancellationToken cancellationToken) =>
        Known.TryGetValue(known, out var codes)
            ? codes
            : Known.GetValue(known, it => new DeclaredErrorCodes(it, cancellationToken));

    public ErrorCodeModel? Find(string code) => _codes.TryGetValue(code, out var model) ? model : null;

    private void Add(IEnumerable<INamedTypeSymbol> classes, KnownSymbols known, CancellationToken cancellationToken)
    {
        foreach (var code in classes.SelectMany(type => ErrorCodesParser.Parse(type, known, cancellationToken).Codes))
        {
            if (!_codes.ContainsKey(code.Code))
                _codes.Add(code.Code, code);
        }
    }

    /// <summary>Only assemblies that reference ours can have such classes.</summary>
    private static IEnumerable<INamedTypeSymbol> FindReferenced(KnownSymbols known, CancellationToken cancellationToken)
    {
        if (known.ErrorCodes?.ContainingAssembly is not { } runtime)
            return [];
        return known.Compilation.SourceModule.ReferencedAssemblySymbols
            .Where(assembly => assembly.Modules.Any(module => module.ReferencedAssemblySymbols.Contains(runtime, SymbolEqualityComparer.Default)))
            .OrderBy(static assembly => assembly.Identity.GetDisplayName(), StringComparer.Ordinal)
            .SelectMany(assembly => TypesOf(assembly.GlobalNamespace, cancellationToken))
            .Where(type => type.FindAttribute(known.ErrorCodes) is not null);
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol space, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var member in space.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Class } type)
                yield return type;
            foreach (var inner in TypesOf(member, cancellationToken))
                yield return inner;
        }
    }
}
