using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Snakepit.Analyzers;

/// <summary>What has been reported: a fault of a type is found by each contract that uses it and said once.</summary>
internal sealed class ReportedFindings
{
    private readonly ConcurrentDictionary<(string Id, Location Place, string Message), bool> _reported = new();

    /// <summary>Whether it is new.</summary>
    public bool Add(Diagnostic diagnostic) =>
        _reported.TryAdd((diagnostic.Id, diagnostic.Location, diagnostic.GetMessage(CultureInfo.InvariantCulture)), true);
}
