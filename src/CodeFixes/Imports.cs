using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Snakepit.CodeFixes;

/// <summary>Using directives of the code that fixes write.</summary>
internal static class Imports
{
    public static bool Has(SemanticModel model, int position, string name) =>
        model.GetImportScopes(position).Any(scope => scope.Imports.Any(import =>
            import.NamespaceOrType is INamespaceSymbol space && space.ToDisplayString() == name));

    public static CompilationUnitSyntax Add(CompilationUnitSyntax unit, string name)
    {
        if (unit.Usings.Any(it => it.Name?.ToString() == name))
            return unit;
        var directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name)).WithAdditionalAnnotations(Formatter.Annotation);
        var at = unit.Usings.TakeWhile(it => it.Alias is null && it.StaticKeyword == default && Comes(it.Name?.ToString() ?? "", name)).Count();
        if (unit.Usings.Count > 0)
            return at == 0
                ? unit.WithUsings(unit.Usings.Replace(unit.Usings[0], unit.Usings[0].WithoutLeadingTrivia())
                    .Insert(0, directive.WithLeadingTrivia(unit.Usings[0].GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)))
                : unit.WithUsings(unit.Usings.Insert(at, directive.WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)));
        return unit.AddUsings(directive);
    }

    /// <summary>Adds the namespaces of the types that new code names in full, so that the names can be shortened.</summary>
    public static SyntaxNode AddForNewNames(SyntaxNode root, SemanticModel model, int position)
    {
        if (root is not CompilationUnitSyntax unit)
            return root;
        var spaces = root.GetAnnotatedNodes(Simplifier.Annotation).SelectMany(static it => it.DescendantNodesAndSelf().OfType<AliasQualifiedNameSyntax>())
            .Select(it => NamespaceOf(it, model.Compilation)).OfType<INamespaceSymbol>()
            .Distinct<INamespaceSymbol>(SymbolEqualityComparer.Default)
            .Where(it => !IsInside(it, model, position) && !Has(model, position, it.ToDisplayString()) && !Hides(it, model, position));
        return spaces.Select(static it => it.ToDisplayString()).OrderBy(static it => it, StringComparer.Ordinal).Aggregate(unit, Add);
    }

    /// <summary>The namespace that a full name begins with.</summary>
    private static INamespaceSymbol? NamespaceOf(AliasQualifiedNameSyntax first, Compilation compilation)
    {
        var space = Find(compilation.GlobalNamespace, first.Name);
        for (var node = first.Parent; space is not null; node = node.Parent)
        {
            var next = node switch
            {
                MemberAccessExpressionSyntax member => Find(space, member.Name),
                QualifiedNameSyntax qualified => Find(space, qualified.Right),
                _ => null,
            };
            if (next is null || node is null)
                break;
            space = next;
        }

        return space;
    }

    private static INamespaceSymbol? Find(INamespaceSymbol space, SimpleNameSyntax name) =>
        space.GetNamespaceMembers().FirstOrDefault(it => it.Name == name.Identifier.ValueText);

    private static bool IsInside(INamespaceSymbol space, SemanticModel model, int position)
    {
        for (var it = model.GetEnclosingSymbol(position)?.ContainingNamespace; it is not null; it = it.ContainingNamespace)
        {
            if (SymbolEqualityComparer.Default.Equals(it, space))
                return true;
        }

        return false;
    }

    /// <summary>Whether a name that the document may use would get a second meaning.</summary>
    public static bool Hides(INamespaceSymbol space, SemanticModel model, int position) =>
        !space.ToDisplayString().StartsWith("Snakepit.", StringComparison.Ordinal)
        && space.GetTypeMembers().Any(type => model.LookupNamespacesAndTypes(position, name: type.Name).Any(it => !SymbolEqualityComparer.Default.Equals(it, type)));

    private static bool Comes(string one, string other) =>
        (one.StartsWith("System", StringComparison.Ordinal), other.StartsWith("System", StringComparison.Ordinal)) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => string.CompareOrdinal(one, other) < 0,
        };
}
