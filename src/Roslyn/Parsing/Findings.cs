using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Collects what is wrong with one contract.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _items = [];

    public IReadOnlyList<Finding> Items => _items;

    /// <summary>Whether no client can be emitted: an error was found here, or the compiler has reported one.</summary>
    public bool IsBroken { get; private set; }

    public void Add(DiagnosticDescriptor rule, Spot spot, params object?[] arguments) => Add(new Finding(rule, spot, arguments));

    public void Add(Finding finding)
    {
        _items.Add(finding);
        IsBroken |= finding.IsError;
    }

    /// <summary>Takes note of an error that somebody else reports.</summary>
    public void Break() => IsBroken = true;
}
