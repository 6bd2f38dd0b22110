using System.Text;
using System.Text.Encodings.Web;

namespace Snakepit.Redaction;

/// <summary>A value that is secret wherever it stands, because a parameter or property says so.</summary>
internal static class SensitiveValue
{
    public const int MinLength = 4;
    private const string Rule = "sensitive";

    /// <summary>Finds the value in every form that a text may have it in, and its beginning where the text was cut.</summary>
    public static void Find(string text, string value, List<Finding> found)
    {
        if (value.Length < MinLength)
            return;
        foreach (var form in Forms(value))
        {
            for (var at = text.IndexOf(form, StringComparison.Ordinal); at >= 0; at = text.IndexOf(form, at + form.Length, StringComparison.Ordinal))
                found.Add(new(at, at + form.Length, Rule));
        }

        if (value.Length < 8)
            return;
        var head = value[..Math.Max(MinLength, Math.Min(8, value.Length / 2))];
        for (var at = text.IndexOf(head, StringComparison.Ordinal); at >= 0;)
        {
            var end = at + text.AsSpan(at).CommonPrefixLength(value);
            if (Chars.IsCut(text, end))
                found.Add(new(at, end, Rule));
            at = text.IndexOf(head, end, StringComparison.Ordinal);
        }
    }

    /// <summary>A value as it stands in plain text, in literals, in JSON, in URLs, in base64 and in hexadecimal digits.</summary>
    private static HashSet<string> Forms(string value)
    {
        var data = Encoding.UTF8.GetBytes(value);
        HashSet<string> forms = new(StringComparer.Ordinal)
        {
            value,
            JavaScriptEncoder.Default.Encode(value),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value),
            Uri.EscapeDataString(value),
            UrlEncoder.Default.Encode(value),
            Convert.ToHexString(data),
            Convert.ToHexStringLower(data),
        };
        for (var lead = 0; lead < 3 && data.Length >= 6; lead++)
        {
            // The digits in the middle do not depend on what stands around the value, given where it begins in a group of three.
            var digits = Convert.ToBase64String([.. new byte[lead], .. data]);
            var inner = digits[(lead == 0 ? 0 : lead + 1)..((lead + data.Length) * 8 / 6)];
            forms.Add(inner);
            forms.Add(inner.Replace('+', '-').Replace('/', '_'));
        }

        forms.RemoveWhere(form => form.Length < MinLength);
        return forms;
    }
}
