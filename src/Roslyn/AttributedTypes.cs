using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Roslyn;

/// <summary>Finds the types of a project with one of our attributes: first by syntax, once for each version of a file, then by symbol.</summary>
internal static class AttributedTypes
{
    private static readonly ConditionalWeakTable<SyntaxTree, Candidates> Known = new();

    /// <summary>Interfaces with an attribute, each once however many parts it has.</summary>
    public static IEnumerable<INamedTypeSymbol> FindInterfaces(
        Compilation compilation, INamedTypeSymbol? attribute, CancellationToken cancellationToken) =>
        Find(compilation, attribute, static candidates => candidates.Interfaces, cancellationToken);

    /// <summary>Classes with an attribute, each once however many parts it has.</summary>
    public static IEnumerable<INamedTypeSymbol> FindClasses(
        Compilation compilation, INamedTypeSymbol? attribute, CancellationToken cancellationToken) =>
        Find(compilation, attribute, static candidates => candidates.Classes, cancellationToken);

    private static IEnumerable<INamedTypeSymbol> Find(
        Compilation compilation,
        INamedTypeSymbol? attribute,
        Func<Candidates, ImmutableArray<int>> positions,
        CancellationToken cancellationToken)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var candidates = positions(CandidatesOf(tree, cancellationToken));
            if (candidates.IsEmpty)
                continue;
            var root = tree.GetRoot(cancellationToken);
            var model = compilation.GetSemanticModel(tree);
            foreach (var position in candidates)
            {
                if (root.FindToken(position).Parent is TypeDeclarationSyntax declaration
                    && model.GetDeclaredSymbol(declaration, cancellationToken) is { } type
                    && type.FindAttribute(attribute) is not null
                    && seen.Add(type))
                    yield return type;
            }
        }
    }

    private static Candidates CandidatesOf(SyntaxTree tree, CancellationToken cancellationToken) =>
        Known.TryGetValue(tree, out var candidates)
            ? candidates
            : Known.GetValue(tree, it => new Candidates(it.GetRoot(cancellationToken)));

    /// <summary>Where the names of types with attributes are; positions, so that no syntax is kept alive.</summary>
    private sealed class Candidates
    {
        public Candidates(SyntaxNode root)
        {
            var types = root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<TypeDeclarationSyntax>()
                .Where(static type => type.AttributeLists.Count > 0)
                .ToLookup(static type => type is InterfaceDeclarationSyntax, static type => type.Identifier.SpanStart);
            Interfaces = [.. types[true]];
            Classes = [.. types[false]];
        }

        public ImmutableArray<int> Interfaces { get; }

        public ImmutableArray<int> Classes { get; }
    }
}
