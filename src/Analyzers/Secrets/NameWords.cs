namespace Snakepit.Analyzers.Secrets;

/// <summary>The words of a name in any spelling, in lower case: <c>DBPassword</c> and <c>db_password</c> are <c>db</c>, <c>password</c>.</summary>
internal static class NameWords
{
    public static List<string> Split(string name)
    {
        var words = new List<string>(4);
        var start = -1;
        for (var i = 0; i <= name.Length; i++)
        {
            var isWord = i < name.Length && char.IsLetterOrDigit(name[i]);
            if (start >= 0 && (!isWord || IsBoundary(name, i)))
            {
                words.Add(name.Substring(start, i - start).ToLowerInvariant());
                start = -1;
            }

            if (start < 0 && isWord)
                start = i;
        }

        return words;
    }

    /// <summary>Whether a word begins here: at <c>P</c> in <c>dbPassword</c> and in <c>DBPassword</c>, at digits, but not in <c>IBANs</c>.</summary>
    private static bool IsBoundary(string name, int i)
    {
        var (before, at) = (name[i - 1], name[i]);
        if (char.IsDigit(at) != char.IsDigit(before))
            return true;
        if (!char.IsUpper(at))
            return false;
        return char.IsLower(before)
            || (char.IsUpper(before) && i + 1 < name.Length && char.IsLower(name[i + 1]) && !(name[i + 1] == 's' && (i + 2 == name.Length || !char.IsLower(name[i + 2]))));
    }
}
