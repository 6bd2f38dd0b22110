using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;

namespace Snakepit.DependencyInjection;

/// <summary>Finds keys in a configuration section that no setting has: misspelled ones, which would have no effect and say nothing.</summary>
internal sealed class KnownKeys(params IEnumerable<string> names)
{
    private readonly string[] _names = [.. names];

    /// <summary>The names of the settings of an options type.</summary>
    public static IEnumerable<string> Of<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>() =>
        typeof(T).GetProperties().Select(static property => property.Name);

    /// <summary>A sentence for each unknown key, with the one that was probably meant.</summary>
    /// <param name="section">The section.</param>
    /// <param name="onlyMisspelled">Leaves out what is like no known key.</param>
    public IEnumerable<string> Problems(IConfigurationSection section, bool onlyMisspelled = false) =>
        from child in section.GetChildren()
        where !_names.Contains(child.Key, StringComparer.OrdinalIgnoreCase)
        let near = Nearest(child.Key)
        where near is not null || !onlyMisspelled
        select $"{child.Path} is no setting; {(near is null ? $"there are {string.Join(", ", _names.Order(StringComparer.Ordinal))}" : $"did you mean {near}?")}";

    /// <summary>The known name that differs in a few letters, if there is one.</summary>
    private string? Nearest(string key) => _names
        .Select(name => (Name: name, Distance: Distance(key.ToUpperInvariant(), name.ToUpperInvariant())))
        .Where(static it => it.Distance <= Math.Max(1, (it.Name.Length + 1) / 3))
        .OrderBy(static it => it.Distance)
        .Select(static it => it.Name)
        .FirstOrDefault();

    /// <summary>Levenshtein: letters to insert, remove or replace.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        foreach (var letter in left)
        {
            var diagonal = row[0]++;
            for (var i = 1; i < row.Length; i++)
                (diagonal, row[i]) = (row[i], Math.Min(Math.Min(row[i], row[i - 1]) + 1, diagonal + (letter == right[i - 1] ? 0 : 1)));
        }

        return row[^1];
    }
}
