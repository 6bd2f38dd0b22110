using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Snakepit.Roslyn.Model;

namespace Snakepit.Generators.Declarations;

/// <summary>
/// Everything about a compilation that can change a contract, as a value. Edits inside bodies leave it equal, and nothing behind it runs.
/// It does not keep its compilation alive: a surface that is equal to the one before is never asked for it.
/// </summary>
internal sealed class DeclarationSurface : IEquatable<DeclarationSurface>
{
    private static readonly ConditionalWeakTable<Compilation, DeclarationSurface> Known = new();

    private readonly WeakReference<Compilation> _compilation;
    private readonly string? _assembly;
    private readonly CompilationOptions _options;
    private readonly EquatableArray<TreeDigest> _trees;
    private readonly EquatableArray<Reference> _references;

    private DeclarationSurface(Compilation compilation, CancellationToken cancellationToken)
    {
        _compilation = new(compilation);
        _assembly = compilation.AssemblyName;
        _options = compilation.Options;
        _trees = compilation.SyntaxTrees.Select(tree => TreeDigest.Of(tree, cancellationToken)).ToEquatableArray();
        _references = compilation.References.Select(reference => Reference.To(reference, cancellationToken)).ToEquatableArray();
    }

    /// <summary>The compilation that is being generated for.</summary>
    public Compilation Compilation => _compilation.TryGetTarget(out var compilation)
        ? compilation
        : throw new InvalidOperationException("The compilation is gone before its contracts were parsed.");

    public static DeclarationSurface Of(Compilation compilation, CancellationToken cancellationToken) =>
        Known.TryGetValue(compilation, out var surface)
            ? surface
            : Known.GetValue(compilation, it => new DeclarationSurface(it, cancellationToken));

    public bool Equals(DeclarationSurface? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && _assembly == other._assembly
            && _options.Equals(other._options)
            && _trees.Equals(other._trees)
            && _references.Equals(other._references));

    public override bool Equals(object? obj) => Equals(obj as DeclarationSurface);

    public override int GetHashCode() => _trees.GetHashCode();

    /// <summary>A referenced assembly: a file by identity, a project by what it declares.</summary>
    private readonly record struct Reference(MetadataReferenceProperties Properties, object Target)
    {
        public static Reference To(MetadataReference reference, CancellationToken cancellationToken) =>
            reference is CompilationReference { Compilation: CSharpCompilation project }
                ? new(reference.Properties, Of(project, cancellationToken))
                : new(reference.Properties, reference);

        private static DeclarationSurface Of(Compilation project, CancellationToken cancellationToken) =>
            DeclarationSurface.Of(project, cancellationToken);
    }
}
