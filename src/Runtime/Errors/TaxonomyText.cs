using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Snakepit.Errors;

/// <summary>The names of the taxonomy as the table, Python and every text format write them: <c>validation</c>, <c>dotnet</c>, <c>max_retries</c>.</summary>
internal static class TaxonomyText
{
    public static string ToText<T>(this T value)
        where T : struct, Enum => Names<T>.ByValue.GetValueOrDefault(value, "unknown");

    public static bool TryParse<T>([NotNullWhen(true)] string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text is not null && Names<T>.ByName.TryGetValue(text, out value);
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => value is ErrorSource.DotNet ? "dotnet" : JsonNamingPolicy.SnakeCaseLower.ConvertName(Enum.GetName(value)!));

        public static readonly Dictionary<string, T> ByName =
            ByValue.ToDictionary(entry => entry.Value, entry => entry.Key, StringComparer.OrdinalIgnoreCase);
    }
}
