using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes methods <c>bool TryLoad(…, out Order order, out string error)</c> to <c>SnakepitResult&lt;Order&gt; TryLoad(…)</c>.</summary>
internal sealed class OutParameterMigration(Solution solution, SolutionEdits edits, CancellationToken cancellationToken)
    : MethodMigration(solution, edits, cancellationToken)
{
    protected override bool TryPlanDeclaration(IMethodSymbol method, DeclaredFunction function, Document document, SemanticModel model)
    {
        if (function.Node is not MethodDeclarationSyntax declaration || OutParameters.Of(method) is not { } outs || method.IsExtern || method.IsPartialDefinition || method.PartialDefinitionPart is not null
            || outs.Value?.Type is { IsRefLikeType: true } or IPointerTypeSymbol or IFunctionPointerTypeSymbol or { SpecialType: SpecialType.System_Object, TypeKind: TypeKind.Dynamic }
            || IsOverloaded(method, outs) || Documentation.Mentions(declaration, outs))
            return false;
        var returned = declaration.ReturnType;
        if (Edits.Has(document, returned))
            return true;
        var text = new ResultText(outs.Value?.Type);
        Edits.Replace(document, returned, _ => text.ToSyntax().WithTriviaFrom(returned));
        var list = declaration.ParameterList;
        Edits.Replace(document, list, current => Without(outs, (ParameterListSyntax)current));
        if (Documentation.Describes(declaration, outs))
            Edits.Replace(document, declaration, current => Documentation.Without(current, outs));
        return new OutParameterBody(document, model, Edits, outs, text, Losses, Include, CancellationToken).TryPlan(declaration);
    }

    protected override bool TryPlanUse(IMethodSymbol method, SyntaxNode name, Document document, SemanticModel model) =>
        name.IsPartOfStructuredTrivia()
            ? name.Parent is NameMemberCrefSyntax { Parameters: null }
            : OutParameters.Of(method) is { } outs && new OutParameterCall(document, model, Edits, outs, Losses, Include, CancellationToken).TryPlan(name);

    private static ParameterListSyntax Without(OutParameters outs, ParameterListSyntax list)
    {
        var ordinals = new[] { outs.Error.Ordinal, outs.Value?.Ordinal ?? -1 };
        var kept = list.Parameters.Where((_, index) => !ordinals.Contains(index)).ToList();
        return list.WithParameters(SyntaxFactory.SeparatedList(
            kept.Select((it, index) => index == kept.Count - 1 ? it.WithoutTrailingTrivia() : it), Commas(kept.Count)));
    }

    public static IEnumerable<SyntaxToken> Commas(int parts) =>
        Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), Math.Max(parts - 1, 0));

    /// <summary>Whether another method of the name could be meant when the out parameters are gone.</summary>
    private static bool IsOverloaded(IMethodSymbol method, OutParameters outs)
    {
        var given = method.Parameters.Length - (outs.Value is null ? 1 : 2);
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var other in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                if (other.Is(method) || method.OverriddenMethod.Is(other))
                    continue;
                var lost = OutParameters.Of(other) is { } more ? more.Value is null ? 1 : 2 : 0;
                if (other.Parameters.Length == given || other.Parameters.Length - lost == given || other.Parameters.Any(static it => it.IsOptional || it.IsParams))
                    return true;
            }
        }

        return false;
    }
}
