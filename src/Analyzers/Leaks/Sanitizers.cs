using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Analyzers.Secrets;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Methods whose result no longer tells what went in: redacted, hashed, encrypted.</summary>
internal static class Sanitizers
{
    private static readonly HashSet<string> Verbs = new(StringComparer.Ordinal)
    {
        "redact", "redacted", "redactor", "redaction", "mask", "masked", "masker", "masking", "hash", "hashed", "hasher", "hashing", "hmac", "hmacsha", "sha", "md",
        "encrypt", "encrypted", "encryptor", "encryption", "protect", "protector", "anonymize", "anonymise", "anonymizer", "anonymiser", "pseudonymize", "pseudonymise",
        "obfuscate", "obfuscator", "scrub", "scrubber", "sanitize", "sanitise", "sanitizer", "sanitiser", "tokenize", "censor", "fingerprint", "digest", "checksum", "conceal", "blur",
    };

    private static readonly HashSet<string> NotAfterHash = new(StringComparer.Ordinal) { "set", "table", "map", "code" };

    public static bool Is(IMethodSymbol method)
    {
        if (method.ReturnsVoid && !method.Parameters.Any(static parameter => parameter.RefKind == RefKind.Out || parameter.Type.Name == "Span"))
            return false;
        return IsSanitizing(method.Name) || method.ContainingType is { Arity: 0 } type && IsSanitizing(type.Name) && !IsReversed(method.Name);
    }

    /// <summary>Whether a mask takes the place of what is replaced: <c>text.Replace(password, "***")</c>.</summary>
    public static bool IsMask(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Name is "newValue" or "replacement" or "newChar" && argument.Value.ConstantValue is { HasValue: true, Value: string or char } constant
                && IsMask(constant.Value.ToString()))
                return true;
        }

        return false;
    }

    private static bool IsMask(string text) =>
        text.IndexOf('*') >= 0 || text.IndexOf('•') >= 0 || text.Length > 0 && text.All(static it => it is 'x' or 'X' or '#') || IsSanitizing(text) || text.IndexOf("hidden", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsSanitizing(string name)
    {
        var words = NameWords.Split(name);
        for (var i = 0; i < words.Count; i++)
        {
            if (Verbs.Contains(words[i]) && !(i + 1 < words.Count && NotAfterHash.Contains(words[i + 1])) && !(i > 0 && words[i - 1] is "un" or "not" or "without" or "verify" or "is"))
                return true;
        }

        return false;
    }

    private static bool IsReversed(string name) =>
        name.StartsWith("Un", StringComparison.Ordinal) || name.StartsWith("De", StringComparison.Ordinal) || name is "ToString" or "Verify" or "Equals";
}
