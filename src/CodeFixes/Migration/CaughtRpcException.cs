using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Changes one catch clause and everything in it that looks at the exception.</summary>
internal sealed class CaughtRpcException(FixSite site, CatchClauseSyntax clause, StatusMap map, List<Action<DocumentEdits>> changes)
{
    /// <returns>Whether all uses of the exception have a counterpart.</returns>
    public bool TryChange()
    {
        var declaration = clause.Declaration!;
        Replace(declaration.Type, Syntax.Type(KnownNames.SnakepitException).WithTriviaFrom(declaration.Type));
        if (site.Model.GetDeclaredSymbol(declaration, site.CancellationToken) is not { } exception)
            return true;
        foreach (var name in clause.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (name.Identifier.ValueText == exception.Name
                && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol, exception)
                && !TryChangeUse(name))
                return false;
        }

        return true;
    }

    private bool TryChangeUse(IdentifierNameSyntax use)
    {
        if (use.Parent is MemberAccessExpressionSyntax member && member.Expression == use)
        {
            return member.Name.Identifier.ValueText switch
            {
                "StatusCode" => ChangeStatus(member, use),
                "Status" => member.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var part } whole && whole.Expression == member
                    && (part == "StatusCode" ? ChangeStatus(whole, use) : part == "Detail" && Replace(whole, Text.Replacement($"{use}.Error.Message", whole))),
                "Trailers" => false,
                _ => true,
            };
        }

        if (use.Parent is IsPatternExpressionSyntax { Pattern: RecursivePatternSyntax { Type: null, PositionalPatternClause: null, PropertyPatternClause: { } properties } })
            return properties.Subpatterns.All(ChangeProperty);
        var type = site.Model.GetTypeInfo(use, site.CancellationToken).ConvertedType;
        return use.Parent is ThrowStatementSyntax or InterpolationSyntax
            || type is { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace.Name: "System" };
    }

    private bool ChangeProperty(SubpatternSyntax property)
    {
        switch (property.NameColon?.Name.Identifier.ValueText)
        {
            case "Message" or "InnerException":
                return true;
            case "StatusCode" when map.Map(property.Pattern) is { } pattern:
                var name = property.NameColon.Name;
                return Replace(name, SyntaxFactory.IdentifierName("Code").WithTriviaFrom(name)) && Replace(property.Pattern, Pattern(pattern, property.Pattern));
            default:
                return false;
        }
    }

    private bool ChangeStatus(MemberAccessExpressionSyntax status, IdentifierNameSyntax exception)
    {
        var code = $"{exception}.Code";
        switch (status.Parent)
        {
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison:
                var other = comparison.Left == status ? comparison.Right : comparison.Left;
                if (map.Compare(code, other, comparison.IsKind(SyntaxKind.EqualsExpression)) is { } test)
                {
                    var needsGroup = comparison.Parent is PrefixUnaryExpressionSyntax || test.Contains(" is ") && comparison.Parent is BinaryExpressionSyntax
                    {
                        RawKind: not ((int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression),
                    };
                    return Replace(comparison, Text.Replacement(needsGroup ? $"({test})" : test, comparison));
                }

                break;
            // With a constant of an enum it is parsed like a test of a type.
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } like when map.Compare(code, like.Right, equal: true) is { } compared:
                return Replace(like, Text.Replacement(compared, like));
            case IsPatternExpressionSyntax match when map.Map(match.Pattern) is { } pattern:
                return Replace(status, Text.Replacement(code, status)) && Replace(match.Pattern, Pattern(pattern, match.Pattern));
            case SwitchStatementSyntax choice when ChangeLabels(choice):
            case SwitchExpressionSyntax choices when ChangeArms(choices):
                return Replace(status, Text.Replacement(code, status));
        }

        return Replace(status, Text.Replacement($"{exception}.Error.ToGrpcStatus()", status));
    }

    private bool ChangeLabels(SwitchStatementSyntax choice)
    {
        var labels = choice.Sections.SelectMany(static it => it.Labels).Where(static it => it is not DefaultSwitchLabelSyntax).ToList();
        var patterns = labels.ConvertAll(label => label switch
        {
            CaseSwitchLabelSyntax it => map.CodesOf(it.Value) is { } codes ? string.Join(" or ", codes) : null,
            CasePatternSwitchLabelSyntax it => map.Map(it.Pattern),
            _ => null,
        });
        if (!AreDistinct(patterns))
            return false;
        for (var i = 0; i < labels.Count; i++)
        {
            var (label, pattern) = (labels[i], patterns[i]!);
            SwitchLabelSyntax changed = label switch
            {
                CaseSwitchLabelSyntax it when !pattern.Contains(" or ") => it.WithValue(Text.Replacement(pattern, it.Value)),
                CaseSwitchLabelSyntax it => SyntaxFactory.CasePatternSwitchLabel(it.Keyword, Pattern(pattern, it.Value), null, it.ColonToken),
                CasePatternSwitchLabelSyntax it => it.WithPattern(Pattern(pattern, it.Pattern)),
                _ => label,
            };
            Replace(label, changed);
        }

        return true;
    }

    private bool ChangeArms(SwitchExpressionSyntax choices)
    {
        var patterns = choices.Arms.Select(it => map.Map(it.Pattern)).ToList();
        if (!AreDistinct(patterns))
            return false;
        foreach (var (arm, pattern) in choices.Arms.Zip(patterns, static (arm, pattern) => (arm, pattern!)))
            Replace(arm.Pattern, Pattern(pattern, arm.Pattern));
        return true;
    }

    /// <summary>Whether all have a counterpart and no code stands for two statuses.</summary>
    private static bool AreDistinct(List<string?> patterns)
    {
        var codes = patterns.SelectMany(static it => it?.Split([" or "], StringSplitOptions.None) ?? [""]).Where(static it => it != "_").ToList();
        return !codes.Contains("") && codes.Distinct().Count() == codes.Count;
    }

    private static PatternSyntax Pattern(string text, SyntaxNode old) =>
        ((SwitchExpressionSyntax)Syntax.Expression($"_ switch {{ {text} => 0 }}")).Arms[0].Pattern.WithTriviaFrom(old);

    private bool Replace(SyntaxNode old, SyntaxNode changed)
    {
        changes.Add(edits => edits.Replace(old, _ => changed));
        return true;
    }
}
