using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Where the parts of a result are given: the method that is changed, or a constructor or factory with what its parameters stand for.</summary>
/// <param name="Model">The semantics of the place.</param>
/// <param name="CancellationToken">Ends the questions.</param>
/// <param name="Owner">The constructor, factory or instance; null in the method that is changed.</param>
/// <param name="Arguments">What its parameters stand for, by ordinal.</param>
internal sealed record GivenScope(
    SemanticModel Model, CancellationToken CancellationToken, ISymbol? Owner = null, IReadOnlyDictionary<int, Given>? Arguments = null)
{
    /// <summary>The semantics of a declaration, wherever in the solution it stands.</summary>
    public static SemanticModel? ModelOf(ISymbol symbol, SyntaxNode node) =>
        symbol.ContainingAssembly is ISourceAssemblySymbol { Compilation: var compilation } && compilation.ContainsSyntaxTree(node.SyntaxTree) ? compilation.GetSemanticModel(node.SyntaxTree) : null;

    /// <param name="expression">What is given.</param>
    /// <param name="find">Finds it in what the edits made of the result.</param>
    public Given Give(ExpressionSyntax expression, Func<SyntaxNode, SyntaxNode> find)
    {
        if (Owner is null)
            return new(expression, Model, node => find(node).ToString(), [expression]);
        var names = expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
            .Where(static it => it.Parent is not MemberAccessExpressionSyntax access || access.Name != it).ToList();
        var given = names.ConvertAll(ArgumentOf);
        if (given.Contains(null))
            return new(expression, Model, null, []);
        if (names.Count == 1 && names[0] == expression)
            return given[0]!;
        ImmutableArray<ExpressionSyntax> operands = [.. given.SelectMany(static it => it!.Operands)];
        return given.TrueForAll(static it => it!.Print is not null)
            ? new(expression, Model, node => GivenText.Print(expression, names, given.ConvertAll(it => it!.Print!(node))), operands)
            : new(expression, Model, null, operands);
    }

    /// <summary>What the parameters of what is called stand for; null where that is not said one by one.</summary>
    public IReadOnlyDictionary<int, Given>? Bind(ArgumentListSyntax? list, IEnumerable<IArgumentOperation> arguments, Func<SyntaxNode, SyntaxNode> find)
    {
        var bound = new Dictionary<int, Given>();
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { RefKind: RefKind.None } parameter)
                return null;
            switch (argument.ArgumentKind)
            {
                case ArgumentKind.Explicit when argument.Syntax is ArgumentSyntax given && list is not null && list.Arguments.IndexOf(given) is >= 0 and var index:
                    bound[parameter.Ordinal] = Give(given.Expression, node => ((ArgumentListSyntax)find(node)).Arguments[index].Expression);
                    break;
                case ArgumentKind.DefaultValue when parameter.OriginalDefinition is { DeclaringSyntaxReferences: [var reference] }
                    && reference.GetSyntax(CancellationToken) is ParameterSyntax { Default.Value: var value } && ModelOf(parameter, value) is { } model && parameter.ContainingSymbol is IMethodSymbol owner:
                    bound[parameter.Ordinal] = new GivenScope(model, CancellationToken, owner).Give(value, static it => it);
                    break;
                default:
                    return null;
            }
        }

        return bound;
    }

    private Given? ArgumentOf(SimpleNameSyntax name) =>
        Model.GetSymbolInfo(name, CancellationToken).Symbol is IParameterSymbol parameter && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, Owner)
        && Arguments is not null && Arguments.TryGetValue(parameter.Ordinal, out var given) ? given : null;
}
