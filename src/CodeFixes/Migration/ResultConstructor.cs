using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Snakepit.CodeFixes.Migration;

/// <summary>What constructors do that only fill the properties of a result.</summary>
internal sealed class ResultConstructor(ResultShape shape, CancellationToken cancellationToken)
{
    /// <returns>Whether it does nothing else.</returns>
    public bool TryAdd(Dictionary<string, Given> parts, IMethodSymbol constructor, IReadOnlyDictionary<int, Given> arguments)
    {
        constructor = constructor.OriginalDefinition;
        var syntax = constructor.DeclaringSyntaxReferences is [var reference] ? reference.GetSyntax(cancellationToken) : null;
        switch (syntax)
        {
            case ConstructorDeclarationSyntax it when GivenScope.ModelOf(constructor, it) is { } model:
                var scope = new GivenScope(model, cancellationToken, constructor, arguments);
                return TryChain(parts, it, scope) && AssignmentsIn(it) is { } assignments && assignments.TrueForAll(assignment => TryAdd(parts, assignment.Left, assignment.Right, scope));
            // The constructor in the head of the type, or none at all.
            case TypeDeclarationSyntax:
                return TryAddInitials(parts, constructor, arguments);
            case null when constructor is { IsImplicitlyDeclared: true, Parameters.Length: 0 }:
                return shape.Type.IsValueType ? shape.Parts.All(static it => it.Initial is null) : TryAddInitials(parts, constructor, arguments);
            default:
                return false;
        }
    }

    private bool TryAddInitials(Dictionary<string, Given> parts, IMethodSymbol constructor, IReadOnlyDictionary<int, Given> arguments)
    {
        foreach (var part in shape.Parts)
        {
            if (part.Initial is { } initial)
            {
                if (GivenScope.ModelOf(constructor, initial) is not { } model || !IsHarmless(initial))
                    return false;
                parts[part.Name] = new GivenScope(model, cancellationToken, constructor, arguments).Give(initial, static it => it);
            }
            else if (part.IsPositional && constructor.Parameters.FirstOrDefault(it => it.Name == part.Name) is { } parameter && arguments.TryGetValue(parameter.Ordinal, out var given))
            {
                parts[part.Name] = given;
            }
        }

        return true;
    }

    /// <summary>What comes before the body: another constructor, or what the properties are initialized with.</summary>
    private bool TryChain(Dictionary<string, Given> parts, ConstructorDeclarationSyntax constructor, GivenScope scope)
    {
        if (constructor.Initializer is not { } chain)
            return TryAddInitials(parts, (IMethodSymbol)scope.Owner!, scope.Arguments!);
        if (chain.IsKind(SyntaxKind.BaseConstructorInitializer))
            return chain.ArgumentList.Arguments.Count == 0 && TryAddInitials(parts, (IMethodSymbol)scope.Owner!, scope.Arguments!);
        return scope.Model.GetOperation(chain, cancellationToken) is IInvocationOperation { TargetMethod: var other } call
            && scope.Bind(chain.ArgumentList, call.Arguments, static it => it) is { } arguments
            && TryAdd(parts, other, arguments);
    }

    private bool TryAdd(Dictionary<string, Given> parts, ExpressionSyntax target, ExpressionSyntax value, GivenScope scope)
    {
        var name = target switch
        {
            IdentifierNameSyntax it => it.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax it } => it.Identifier.ValueText,
            _ => null,
        };
        if (name is null || shape.PartOf(name) is null || !IsHarmless(value))
            return false;
        parts[name] = scope.Give(value, static it => it);
        return true;
    }

    /// <summary>Whether it can be left out, or be done later.</summary>
    private static bool IsHarmless(ExpressionSyntax value) => !value.DescendantNodesAndSelf().Any(static it => it is ThrowExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax);

    /// <summary>The assignments that a constructor consists of; null where it does more.</summary>
    private static List<(ExpressionSyntax Left, ExpressionSyntax Right)>? AssignmentsIn(ConstructorDeclarationSyntax constructor)
    {
        List<ExpressionSyntax> expressions = constructor.ExpressionBody is { } only ? [only.Expression]
            : constructor.Body is { } body && body.Statements.All(static it => it is ExpressionStatementSyntax) ? [.. body.Statements.Select(static it => ((ExpressionStatementSyntax)it).Expression)]
            : [null!];
        var found = new List<(ExpressionSyntax, ExpressionSyntax)>();
        foreach (var expression in expressions)
        {
            switch (expression)
            {
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right } when left.Arguments.Count == right.Arguments.Count:
                    found.AddRange(left.Arguments.Zip(right.Arguments, static (to, from) => (to.Expression, from.Expression)));
                    break;
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } it:
                    found.Add((it.Left, it.Right));
                    break;
                default:
                    return null;
            }
        }

        return found;
    }
}
