using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Parsing;

namespace Snakepit.Analyzers;

/// <summary>Compares the error codes of all <c>[ErrorCodes]</c> classes of a project.</summary>
internal sealed class ProjectErrorCodes(KnownSymbols known)
{
    private readonly ConcurrentBag<INamedTypeSymbol> _classes = [];

    public void Add(INamedTypeSymbol type) => _classes.Add(type);

    public void Report(CompilationAnalysisContext context)
    {
        var codes = new Dictionary<string, (ErrorCodeModel Code, ISymbol Symbol)>(StringComparer.Ordinal);
        foreach (var member in _classes.OrderBy(static type => type.ToFullName(), StringComparer.Ordinal).SelectMany(static type => type.MembersInOrder()))
        {
            if (member.FindAttribute(known.ErrorCode) is not { } attribute
                || ErrorCodesParser.Parse(member, attribute, known, new Findings()) is not { } code)
                continue;
            if (!codes.TryGetValue(code.Code, out var other))
                codes.Add(code.Code, (code, member));
            else if (code != other.Code)
            {
                var finding = new Finding(Rules.ErrorCodeIsAmbiguous, Spot.Name(member), member.Name, other.Symbol.ToMessage(), code.Code);
                context.ReportDiagnostic(finding.ToDiagnostic(context.CancellationToken));
            }
        }
    }
}
