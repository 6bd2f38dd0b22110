using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Analyzers.Leaks;

/// <summary>
/// The summaries of the methods of one compilation. Each is made at most once for each level of calls, with the summaries of the level
/// below: cycles end by themselves, the cost is linear in the code, and the result does not depend on who asks first.
/// </summary>
internal sealed class MethodSummaries(LeakSymbols symbols, LeakSettings.Provider settings)
{
    /// <summary>How many calls are followed, one inside the other.</summary>
    public const int Levels = 4;

    private readonly ConcurrentDictionary<IMethodSymbol, MethodSummary>[] _levels =
        [.. Enumerable.Range(0, Levels).Select(static _ => new ConcurrentDictionary<IMethodSymbol, MethodSummary>(SymbolEqualityComparer.Default))];

    public MethodSummary Of(IMethodSymbol method, int level, CancellationToken cancellationToken)
    {
        if (level <= 0)
            return MethodSummary.Empty;
        method = method.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (method.IsAbstract || method.IsExtern || method.DeclaringSyntaxReferences.IsEmpty)
            return MethodSummary.Empty;
        var known = _levels[level - 1];
        return known.TryGetValue(method, out var summary) ? summary : known.GetOrAdd(method, Make(method, level, cancellationToken));
    }

    private MethodSummary Make(IMethodSymbol method, int level, CancellationToken cancellationToken)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellationToken);
            if (syntax is RecordDeclarationSyntax || !symbols.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
                continue;
            if (syntax is TypeDeclarationSyntax type)
            {
                if (type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is not { } baseType)
                    continue;
                syntax = baseType;
            }

            if (symbols.Compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellationToken) is not { } body)
                continue;
            var walker = new BodyWalker(symbols, settings.Of(syntax.SyntaxTree), this, method, level - 1, report: null, cancellationToken);
            return walker.Summarize(body);
        }

        return MethodSummary.Empty;
    }
}
