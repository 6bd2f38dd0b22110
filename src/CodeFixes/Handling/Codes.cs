using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Snakepit.Analyzers.Handling;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Error codes as code writes them.</summary>
internal static class Codes
{
    /// <summary>The codes that the analyzer found, each as its constant, else as text.</summary>
    public static IReadOnlyList<string> Of(FixSite site) =>
        site.Property(DecisionAnalyzer.Codes) is { Length: > 0 } codes
            ? [.. codes.Split(',').Select(code => NameOf(code, KnownSymbols.Of(site.Model.Compilation)))]
            : [];

    public static string NameOf(string code, KnownSymbols known) =>
        known.FindBuiltInCode(code) is { } builtIn ? $"global::{KnownNames.BuiltInCodes}.{builtIn}"
        : known.FindDeclaredCode(code) is { } constant && known.Compilation.IsSymbolAccessibleWithin(constant, known.Compilation.Assembly)
            ? $"{constant.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}.{constant.Name}"
        : SymbolDisplay.FormatLiteral(code, quote: true);
}
