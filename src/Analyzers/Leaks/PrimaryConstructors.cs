using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Analyzers.Leaks;

/// <summary>What a primary constructor runs besides the constructor of its base: the initializers that use its parameters.</summary>
internal static class PrimaryConstructors
{
    public static ImmutableArray<IOperation> InitializersOf(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        if (method is not { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: false, DeclaringSyntaxReferences: [var reference] }
            || reference.GetSyntax(cancellationToken) is not TypeDeclarationSyntax { ParameterList: { } parameters } type)
            return [];
        var names = new HashSet<string>(parameters.Parameters.Select(static parameter => parameter.Identifier.ValueText), StringComparer.Ordinal);
        var initializers = type.Members.SelectMany(InitializersOf)
            .Where(initializer => initializer.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => names.Contains(name.Identifier.ValueText)))
            .ToList();
        if (initializers.Count == 0)
            return [];
        var model = compilation.GetSemanticModel(type.SyntaxTree);
        return [.. initializers.Select(initializer => model.GetOperation(initializer, cancellationToken)).OfType<IOperation>()];
    }

    private static IEnumerable<EqualsValueClauseSyntax> InitializersOf(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => variable.Initializer).OfType<EqualsValueClauseSyntax>(),
        PropertyDeclarationSyntax { Initializer: { } initializer } => [initializer],
        _ => [],
    };
}
