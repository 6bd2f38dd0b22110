namespace Snakepit.Roslyn.Naming;

/// <summary>Hands out names of one scope; a name that is taken gets a number.</summary>
internal sealed class UniqueNames(params IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>Takes <paramref name="name"/> and the same name with each of <paramref name="suffixes"/>.</summary>
    public string Take(string name, params string[] suffixes)
    {
        var candidate = name;
        for (var number = 2; _taken.Contains(candidate) || suffixes.Any(suffix => _taken.Contains(candidate + suffix)); number++)
            candidate = name + number;
        _taken.Add(candidate);
        foreach (var suffix in suffixes)
            _taken.Add(candidate + suffix);
        return candidate;
    }
}
