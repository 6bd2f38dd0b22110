using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Patterns over a result made by hand: <c>is { Success: false, Error: var error }</c>, <c>is (false, _, var error)</c></summary>
/// <param name="shape">The result.</param>
/// <param name="losses">Gets to know what the migration relies on.</param>
internal sealed class ResultPatterns(ResultShape shape, Losses losses)
{
    /// <summary>The pattern of a condition on parts, and whether the condition is that it does not match.</summary>
    public static (RecursivePatternSyntax Pattern, bool IsNegated)? In(ExpressionSyntax condition) => condition switch
    {
        IsPatternExpressionSyntax { Pattern: RecursivePatternSyntax it } => (it, false),
        IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: RecursivePatternSyntax it } } => (it, true),
        _ => null,
    };

    /// <summary>The same pattern over a <c>SnakepitResult</c>, as source text; null where there is none.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="use">What is matched.</param>
    public string? Rewrite(RecursivePatternSyntax pattern, ExpressionSyntax use)
    {
        if (PartsOf(pattern) is not { Count: > 0 } parts)
            return null;
        var success = Success(parts);
        List<string?> texts = success is null ? [] : [$"IsSuccess: {(success is true ? "true" : "false")}"];
        foreach (var (part, asked) in parts)
        {
            if (part == shape.Error)
                texts.Add(RewriteError(asked, success, use));
            else if (part == shape.Value)
                texts.Add(success is true && !asked.DescendantNodesAndSelf().Any(IsNull) ? $"Value: {asked}" : null);
            else if (Truth(asked) is null)
                return null;
        }

        var designation = pattern.Designation is { } named ? $" {named}" : "";
        return texts.Contains(null) ? null : $"{{ {string.Join(", ", texts)} }}{designation}";
    }

    /// <summary>Whether it went well when the pattern matched, or did not; null where that does not follow.</summary>
    public bool? Follows(RecursivePatternSyntax pattern, bool matches)
    {
        if (PartsOf(pattern) is not { Count: > 0 } parts || !matches && parts.Count > 1)
            return null;
        if (Success(parts) is { } success)
            return success == matches;
        var (part, asked) = parts[0];
        return parts.Count > 1 || part != shape.Error ? null : IsNull(asked) ? matches : !matches;
    }

    /// <summary>The parts that are asked for; null where something else is.</summary>
    private List<(ResultPart Part, PatternSyntax Asked)>? PartsOf(RecursivePatternSyntax pattern)
    {
        var parts = new List<(ResultPart, PatternSyntax)>();
        foreach (var (index, asked) in (pattern.PositionalPatternClause?.Subpatterns ?? []).Select(static (it, index) => (index, it)))
        {
            if (pattern.PositionalPatternClause!.Subpatterns.Count != shape.Parts.Length || !shape.Type.IsTupleType && !shape.Parts.All(static it => it.IsPositional) || asked.NameColon is not null)
                return null;
            parts.Add((shape.Parts[index], asked.Pattern));
        }

        foreach (var asked in pattern.PropertyPatternClause?.Subpatterns ?? [])
        {
            if (asked.NameColon?.Name.Identifier.ValueText is not { } name || shape.PartOf(name) is not { } part)
                return null;
            parts.Add((part, asked.Pattern));
        }

        parts.RemoveAll(static it => it.Item2 is DiscardPatternSyntax);
        return parts;
    }

    private bool? Success(List<(ResultPart Part, PatternSyntax Asked)> parts)
    {
        foreach (var (part, asked) in parts)
        {
            if ((part == shape.Success || part == shape.Failure) && Truth(asked) is { } truth)
                return truth == (part == shape.Success);
        }

        return null;
    }

    private string? RewriteError(PatternSyntax asked, bool? success, ExpressionSyntax use)
    {
        if (success is true)
            return null;
        if (success is false)
        {
            losses.ReadsError(use, succeeded: false);
            return $"Error: {{ Message: {asked} }}";
        }

        losses.TellsByNull();
        switch (asked)
        {
            case ConstantPatternSyntax when IsNull(asked):
            case UnaryPatternSyntax { Pattern: ConstantPatternSyntax inner } when IsNull(inner):
            case RecursivePatternSyntax { Type: null, PositionalPatternClause: null, PropertyPatternClause.Subpatterns.Count: 0, Designation: null }:
                return $"Error: {asked}";
            case RecursivePatternSyntax { Type: null, PositionalPatternClause: null, PropertyPatternClause.Subpatterns.Count: 0 } or DeclarationPatternSyntax:
                losses.ReadsError(use, succeeded: false);
                return $"Error: {{ Message: {asked} }}";
            default:
                return null;
        }
    }

    private static bool? Truth(PatternSyntax asked) => asked is ConstantPatternSyntax { Expression: var constant }
        ? constant.Kind() switch { SyntaxKind.TrueLiteralExpression => true, SyntaxKind.FalseLiteralExpression => false, _ => null }
        : null;

    private static bool IsNull(SyntaxNode asked) => asked is ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression };
}
