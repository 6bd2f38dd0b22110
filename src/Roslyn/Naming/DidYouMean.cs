namespace Snakepit.Roslyn.Naming;

/// <summary>The name that somebody may have meant.</summary>
internal static class DidYouMean
{
    /// <summary> <c> (did you mean 'summarize'?)</c>, or nothing when no name is near.</summary>
    public static string Suggest(string name, IEnumerable<string> known) =>
        Find(name, known) is { } near ? $" (did you mean '{near}'?)" : "";

    /// <summary>The nearest name with at most a third of its letters changed.</summary>
    public static string? Find(string name, IEnumerable<string> known) => known
        .Select(other => (Name: other, Distance: Distance(Fold(name), Fold(other))))
        .Where(it => it.Distance <= Math.Max(name.Length, it.Name.Length) / 3)
        .OrderBy(static it => it.Distance)
        .ThenBy(static it => it.Name, StringComparer.Ordinal)
        .Select(static it => it.Name)
        .FirstOrDefault();

    private static string Fold(string name) => name.Replace("_", "").ToLowerInvariant();

    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (diagonal, _) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
            {
                var changed = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
