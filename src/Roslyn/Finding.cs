using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

/// <summary>A fault of a contract, found by the parser and reported by the analyzer.</summary>
internal sealed class Finding(DiagnosticDescriptor rule, Spot spot, params object?[] arguments)
{
    public bool IsError => rule.DefaultSeverity == DiagnosticSeverity.Error;

    /// <summary>The same finding elsewhere.</summary>
    public Finding At(Spot other) => new(rule, other, arguments);

    public Diagnostic ToDiagnostic(CancellationToken cancellationToken) =>
        Diagnostic.Create(rule, spot.ToLocation(cancellationToken), arguments);
}
