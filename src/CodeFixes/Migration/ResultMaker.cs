using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Follows tuples, creations, <c>with</c> and factories of a type down to what they give the parts of a result.</summary>
/// <param name="shape">The result.</param>
/// <param name="followed">Gets the calls of factories in the methods that are changed.</param>
/// <param name="cancellationToken">Ends the walk.</param>
internal sealed class ResultMaker(ResultShape shape, HashSet<SyntaxNode> followed, CancellationToken cancellationToken)
{
    private const int Deepest = 5;

    /// <summary>Null where it is not that simple.</summary>
    public MadeResult? Of(ExpressionSyntax expression, SemanticModel model) => Make(expression, new(model, cancellationToken), static it => it, 0);

    private MadeResult? Make(ExpressionSyntax expression, GivenScope scope, Func<SyntaxNode, SyntaxNode> find, int depth) => expression switch
    {
        ParenthesizedExpressionSyntax it => Make(it.Expression, scope, node => ((ParenthesizedExpressionSyntax)find(node)).Expression, depth),
        TupleExpressionSyntax it when it.Arguments.Count == shape.Parts.Length => OfTuple(it, scope, find),
        BaseObjectCreationExpressionSyntax it when IsOfType(it, scope.Model) => OfCreation(it, scope, find, depth),
        WithExpressionSyntax it when IsOfType(it, scope.Model) => OfCopy(it, scope, find, depth),
        InvocationExpressionSyntax it when depth < Deepest => OfFactory(it, scope, find, depth),
        IdentifierNameSyntax or MemberAccessExpressionSyntax when depth < Deepest => OfInstance(expression, scope, depth),
        _ => null,
    };

    private bool IsOfType(ExpressionSyntax expression, SemanticModel model) => !shape.Type.IsTupleType
        && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(expression, cancellationToken).Type?.OriginalDefinition, shape.Type.OriginalDefinition);

    private MadeResult OfTuple(TupleExpressionSyntax tuple, GivenScope scope, Func<SyntaxNode, SyntaxNode> find)
    {
        var parts = new Dictionary<string, Given>(StringComparer.Ordinal);
        for (var i = 0; i < shape.Parts.Length; i++)
        {
            var index = i;
            parts[shape.Parts[i].Name] = scope.Give(tuple.Arguments[i].Expression, node => ((TupleExpressionSyntax)find(node)).Arguments[index].Expression);
        }

        return new(parts, [], [.. tuple.Arguments.Select(static it => it.Expression)]);
    }

    private MadeResult? OfCreation(BaseObjectCreationExpressionSyntax creation, GivenScope scope, Func<SyntaxNode, SyntaxNode> find, int depth)
    {
        if (scope.Model.GetOperation(creation, cancellationToken) is not IObjectCreationOperation { Constructor: { } constructor } operation
            || scope.Bind(creation.ArgumentList, operation.Arguments, node => ((BaseObjectCreationExpressionSyntax)find(node)).ArgumentList!) is not { } arguments)
            return null;
        var parts = new Dictionary<string, Given>(StringComparer.Ordinal);
        return depth < Deepest && new ResultConstructor(shape, cancellationToken).TryAdd(parts, constructor, arguments)
            ? With(new(parts, [], Operands(creation.ArgumentList)), creation.Initializer, scope, node => ((BaseObjectCreationExpressionSyntax)find(node)).Initializer!)
            : null;
    }

    private MadeResult? OfCopy(WithExpressionSyntax copy, GivenScope scope, Func<SyntaxNode, SyntaxNode> find, int depth)
    {
        var source = copy.Expression is IdentifierNameSyntax
            ? new MadeResult(new Dictionary<string, Given>(), [.. shape.Parts.Select(static it => it.Name)], [])
            : Make(copy.Expression, scope, node => ((WithExpressionSyntax)find(node)).Expression, depth);
        return source is null ? null : With(source, copy.Initializer, scope, node => ((WithExpressionSyntax)find(node)).Initializer);
    }

    private MadeResult? OfFactory(InvocationExpressionSyntax call, GivenScope scope, Func<SyntaxNode, SyntaxNode> find, int depth)
    {
        if (scope.Model.GetOperation(call, cancellationToken) is not IInvocationOperation { TargetMethod: var method } operation
            || !shape.IsMaker(method)
            || ResultMakers.MadeBy(method, cancellationToken) is not { } body || GivenScope.ModelOf(method, body) is not { } model
            || scope.Bind(call.ArgumentList, operation.Arguments, node => ((InvocationExpressionSyntax)find(node)).ArgumentList) is not { } arguments
            || Make(body, new(model, cancellationToken, method.OriginalDefinition, arguments), static it => it, depth + 1) is not { } made)
            return null;
        if (scope.Owner is null)
            followed.Add(call);
        return made with { Operands = Operands(call.ArgumentList) };
    }

    /// <summary>What is there once and for all: <c>Reply.Ok</c>.</summary>
    private MadeResult? OfInstance(ExpressionSyntax expression, GivenScope scope, int depth)
    {
        if (scope.Model.GetSymbolInfo(expression, cancellationToken).Symbol is not { Kind: SymbolKind.Property or SymbolKind.Field } instance || !shape.IsMaker(instance)
            || ResultMakers.MadeBy(instance, cancellationToken) is not { } value || GivenScope.ModelOf(instance, value) is not { } model
            || Make(value, new(model, cancellationToken, instance.OriginalDefinition), static it => it, depth + 1) is not { } made)
            return null;
        if (scope.Owner is null)
            followed.Add(expression);
        return made with { Operands = [] };
    }

    private static MadeResult? With(MadeResult source, InitializerExpressionSyntax? initializer, GivenScope scope, Func<SyntaxNode, SyntaxNode> find)
    {
        if (initializer is null)
            return source;
        var parts = source.Parts.ToDictionary(static it => it.Key, static it => it.Value, StringComparer.Ordinal);
        List<ExpressionSyntax> operands = [.. source.Operands];
        for (var i = 0; i < initializer.Expressions.Count; i++)
        {
            var index = i;
            if (initializer.Expressions[i] is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Right: not InitializerExpressionSyntax and var value })
                return null;
            parts[name.Identifier.ValueText] = scope.Give(value, node => ((AssignmentExpressionSyntax)((InitializerExpressionSyntax)find(node)).Expressions[index]).Right);
            operands.Add(value);
        }

        return new(parts, source.Unknown, [.. operands]);
    }

    private static ImmutableArray<ExpressionSyntax> Operands(ArgumentListSyntax? list) => list is null ? [] : [.. list.Arguments.Select(static it => it.Expression)];
}
