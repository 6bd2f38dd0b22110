using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Error codes in place of gRPC statuses, as constants in source text.</summary>
/// <param name="model">The semantics of the source.</param>
/// <param name="isBare">Whether statuses may come without a structured error.</param>
/// <param name="operations">The operations that are called; the codes that they raise count as well.</param>
/// <param name="cancellationToken">Ends the search.</param>
internal sealed class StatusMap(SemanticModel model, bool isBare, IReadOnlyList<IMethodSymbol> operations, CancellationToken cancellationToken)
{
    /// <summary>The codes of a status; null where no codes stand for exactly this status.</summary>
    public IReadOnlyList<string>? CodesOf(ExpressionSyntax status)
    {
        if (model.GetSymbolInfo(status, cancellationToken).Symbol is not IFieldSymbol { ContainingType.Name: "StatusCode" } field
            || !StatusCodes.Codes.TryGetValue(field.Name, out var names))
            return null;
        if (isBare && !(StatusCodes.Bare.TryGetValue(field.Name, out var bare) && names.Contains(bare)))
            return null;
        string[] codes = [.. names.Select(Text.BuiltInCode), .. operations.SelectMany(it => Raised(it, field.Name)).Distinct()];
        return codes.Length == 0 ? null : codes;
    }

    /// <summary>The pattern of codes for a pattern of statuses; null where there is none.</summary>
    public string? Map(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax constant => CodesOf(constant.Expression) is { } codes ? string.Join(" or ", codes) : null,
        DiscardPatternSyntax => "_",
        ParenthesizedPatternSyntax inner => Map(inner.Pattern) is { } text ? $"({text})" : null,
        UnaryPatternSyntax not => Map(not.Pattern) is { } text ? $"not {Group(text)}" : null,
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.OrPattern } or =>
            Map(or.Left) is { } left && Map(or.Right) is { } right ? $"{left} or {right}" : null,
        BinaryPatternSyntax and => Map(and.Left) is { } left && Map(and.Right) is { } right ? $"{Group(left)} and {Group(right)}" : null,
        _ => null,
    };

    /// <summary>A test of a code in place of a test of a status.</summary>
    public string? Compare(string code, ExpressionSyntax status, bool equal) => CodesOf(status) switch
    {
        null => null,
        [var only] => $"{code} {(equal ? "==" : "!=")} {only}",
        var several => $"{code} is {(equal ? string.Join(" or ", several) : $"not ({string.Join(" or ", several)})")}",
    };

    private static string Group(string pattern) => pattern.Contains(" or ") && pattern[0] != '(' ? $"({pattern})" : pattern;

    private IEnumerable<string> Raised(IMethodSymbol operation, string status)
    {
        foreach (var attribute in operation.GetAttributes().Concat(operation.ContainingType.GetAttributes()))
        {
            if (attribute.AttributeClass?.ToDisplayString() != KnownNames.RaisesAttribute
                || attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax { ArgumentList: { } list } syntax
                || !model.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
                continue;
            var there = model.Compilation.GetSemanticModel(syntax.SyntaxTree);
            foreach (var name in list.DescendantNodes().Where(static it => it is MemberAccessExpressionSyntax or IdentifierNameSyntax))
            {
                if (there.GetSymbolInfo(name, cancellationToken).Symbol is IFieldSymbol { IsConst: true } field
                    && field.GetAttributes().FirstOrDefault(static it => it.AttributeClass?.ToDisplayString() == KnownNames.ErrorCodeAttribute) is
                        { ConstructorArguments: [{ Value: int category }, ..] }
                    && StatusCodes.Categories.TryGetValue(category, out var its) && its == status)
                    yield return $"{field.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{field.Name}";
            }
        }
    }
}
