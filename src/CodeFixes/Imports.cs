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

    /// <summary>Adds the namespaces of the runtime types that new code names in full, so that the names can be shortened.</summary>
    public static SyntaxNode AddForNewNames(SyntaxNode root, SemanticModel model, int position)
    {
        if (root is not CompilationUnitSyntax unit)
            return root;
        var names = root.DescendantNodes().OfType<AliasQualifiedNameSyntax>()
            .Where(static it => it.Name.Identifier.ValueText == "Snakepit" && it.AncestorsAndSelf().Any(static node => node.HasAnnotation(Simplifier.Annotation)))
            .Select(static it => it.Parent switch
            {
                MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
                QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
                _ => "",
            })
            .Where(static it => it.Length > 0).Select(static it => $"Snakepit.{it}").Distinct().OrderBy(static it => it, StringComparer.Ordinal).ToList();
        return names.Where(name => !Has(model, position, name)).Aggregate(unit, Add);
    }

    private static bool Comes(string one, string other) =>
        (one.StartsWith("System", StringComparison.Ordinal), other.StartsWith("System", StringComparison.Ordinal)) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => string.CompareOrdinal(one, other) < 0,
        };
}
