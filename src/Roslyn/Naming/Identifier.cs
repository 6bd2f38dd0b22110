using Microsoft.CodeAnalysis.CSharp;

namespace Snakepit.Roslyn.Naming;

/// <summary>C# identifiers and the grammars of names on the wire.</summary>
internal static class Identifier
{
    /// <summary>Puts <c>@</c> before a keyword.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>A name is empty while it is being typed.</summary>
    public static string ToCamelCase(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);

    public static string ToPascalCase(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary><c>IMathWorker</c> without its <c>I</c>.</summary>
    public static string OfContract(string name) =>
        name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name;

    /// <summary>Workers and operations: <c>[A-Za-z_][A-Za-z0-9_.]*</c>.</summary>
    public static bool IsWireName(string? name) =>
        name is { Length: > 0 } && IsLetter(name[0]) && name.All(c => IsLetter(c) || IsDigit(c) || c == '.');

    /// <summary>Error codes: lower snake case, at most 63 characters.</summary>
    public static bool IsErrorCode(string? code) =>
        code is { Length: > 0 and <= 63 }
        && code[0] is >= 'a' and <= 'z'
        && code[code.Length - 1] != '_'
        && !code.Contains("__")
        && code.All(static c => c is (>= 'a' and <= 'z') or '_' || IsDigit(c));

    /// <summary>Fields of a JSON object: neither the beginning of a tag nor anything that JSON must escape.</summary>
    public static bool IsFieldName(string? name) =>
        name is { Length: > 0 } && name[0] != '$' && !name.Any(static c => c is '"' or '\\' or < ' ' || char.IsSurrogate(c));

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
