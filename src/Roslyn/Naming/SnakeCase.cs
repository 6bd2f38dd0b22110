using System.Text;

namespace Snakepit.Roslyn.Naming;

/// <summary>C# names as Python writes them.</summary>
/// <remarks>
/// A word begins at a capital after a lower-case letter, at the last capital of an acronym that a lower-case letter follows, and at a
/// word or acronym after digits: <c>GetHTTPResult</c> is <c>get_http_result</c>, <c>Sha256Hash</c> <c>sha256_hash</c>, <c>UserIDs</c>
/// <c>user_ids</c>, <c>Array2D</c> <c>array2d</c>.
/// </remarks>
internal static class SnakeCase
{
    public static string From(string name)
    {
        var result = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && name[i - 1] != '_' && BeginsWord(name, i))
                result.Append('_');
            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }

    public static string OfMethod(string name) =>
        From(name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name);

    private static bool BeginsWord(string name, int i)
    {
        if (!char.IsUpper(name[i]))
            return false;
        if (char.IsLower(name[i - 1]))
            return true;
        if (char.IsUpper(name[i - 1]))
            return IsFollowedByWord(name, i);
        return char.IsDigit(name[i - 1]) && (IsFollowedByWord(name, i) || (IsUpper(name, i + 1) && !IsFollowedByWord(name, i + 1)));
    }

    private static bool IsFollowedByWord(string name, int i) => IsLower(name, i + 1) && !IsPluralOfAcronym(name, i + 1);

    private static bool IsPluralOfAcronym(string name, int i) =>
        name[i] == 's' && i >= 2 && char.IsUpper(name[i - 2]) && !IsLower(name, i + 1);

    private static bool IsLower(string name, int i) => i < name.Length && char.IsLower(name[i]);

    private static bool IsUpper(string name, int i) => i < name.Length && char.IsUpper(name[i]);
}
