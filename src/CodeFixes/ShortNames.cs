using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Snakepit.CodeFixes;

/// <summary>
/// Shortens the full names in new code where it is plain what the short ones mean. What is left is shortened by the compiler's own services, which look at
/// everything around each name once more and so take a minute where there are some thousands.
/// </summary>
/// <param name="model">The model of the code before it was changed.</param>
/// <param name="import">Takes the namespaces that short names need.</param>
internal sealed class ShortNames(SemanticModel model, Action<string> import)
{
    // One that has its layout already.
    private static readonly SyntaxToken Dot = SyntaxFactory.Token(default, SyntaxKind.DotToken, default);

    private readonly Dictionary<INamespaceSymbol, bool> _isImportable = new(SymbolEqualityComparer.Default);

    /// <param name="changed">New code.</param>
    /// <param name="position">Where it is put.</param>
    public SyntaxNode In(SyntaxNode changed, int position)
    {
        if (!changed.ContainsAnnotations)
            return changed;
        var names = changed.GetAnnotatedNodes(Simplifier.Annotation).Where(static it => it.Parent is not AttributeSyntax).ToList();
        return names.Count == 0 ? changed : changed.ReplaceNodes(names, (_, name) => Short(name, position) ?? name);
    }

    private SyntaxNode? Short(SyntaxNode name, int position)
    {
        var parts = Parts(name).ToList();
        var space = model.Compilation.GlobalNamespace;
        var start = 0;
        while (start < parts.Count && space.GetNamespaceMembers().FirstOrDefault(it => it.Name == parts[start].Identifier.ValueText) is { } inner)
            (space, start) = (inner, start + 1);
        if (start == parts.Count || space.GetTypeMembers(parts[start].Identifier.ValueText, parts[start].Arity) is not [var type]
            // Type arguments of a method may be superfluous, which takes more than a look at names.
            || parts.Skip(start + 1).Any(static it => it is GenericNameSyntax)
            || !IsKnownAs(type, space, position, isExpression: name is MemberAccessExpressionSyntax))
            return null;
        var shortened = parts.Skip(start + 1).Aggregate((ExpressionSyntax)parts[start], (left, right) => name is NameSyntax
            ? SyntaxFactory.QualifiedName((NameSyntax)left, Dot, right)
            : SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, left, Dot, right));
        return In(Syntax.Shorten(shortened), position).WithTriviaFrom(name);
    }

    private static IEnumerable<SimpleNameSyntax> Parts(SyntaxNode name) => name switch
    {
        MemberAccessExpressionSyntax it => Parts(it.Expression).Append(it.Name),
        QualifiedNameSyntax it => Parts(it.Left).Append(it.Right),
        AliasQualifiedNameSyntax it => [it.Name],
        _ => [],
    };

    private bool IsKnownAs(INamedTypeSymbol type, INamespaceSymbol space, int position, bool isExpression)
    {
        var found = isExpression ? model.LookupSymbols(position, name: type.Name) : model.LookupNamespacesAndTypes(position, name: type.Name);
        found = found.RemoveAll(it => it is INamedTypeSymbol other && other.Arity != type.Arity);
        if (found.Length > 0)
            return found is [var only] && SymbolEqualityComparer.Default.Equals(only, type);
        if (!_isImportable.TryGetValue(space, out var isImportable))
            _isImportable.Add(space, isImportable = !space.IsGlobalNamespace && !Imports.Hides(space, model, position));
        if (isImportable)
            import(space.ToDisplayString());
        return isImportable;
    }
}
