using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Snakepit.Errors;
using Snakepit.Redaction.Scanners;

namespace Snakepit.Redaction;

/// <summary>Takes secrets and personal data out of text before it leaves the process. Immutable, thread-safe.</summary>
/// <remarks>
/// The rules are the same as the worker's. Clean text costs one look for what a secret could begin with; everything after that look is
/// bounded, so that the time grows with the length of the text alone, whatever the text is.
/// </remarks>
public sealed partial class Redactor
{
    private const int MostLayers = 3;

    private readonly FrozenSet<string> _rules;
    private readonly FrozenSet<string> _allowed;
    private readonly (string Rule, Regex Pattern)[] _patterns;
    private readonly OwnNames _ownNames;
    private readonly SecretReplacement? _replacement;

    /// <summary>A redactor with these options, as they are now.</summary>
    /// <param name="options">The options; the defaults when omitted.</param>
    /// <param name="replacement">Makes what stands for a secret beside the name of its rule.</param>
    /// <exception cref="ArgumentException">The options name a rule that does not exist, or hold an invalid pattern.</exception>
    public Redactor(RedactionOptions? options = null, SecretReplacement? replacement = null)
    {
        _replacement = replacement;
        options ??= new();
        if (options.Problems().FirstOrDefault() is { } problem)
            throw new ArgumentException(problem, nameof(options));
        IsEnabled = options.Enabled;
        _rules = Rules.All.Where(rule => (rule.Value || options.On.Contains(rule.Key)) && !options.Off.Contains(rule.Key))
            .Select(rule => rule.Key).ToFrozenSet(StringComparer.Ordinal);
        _allowed = options.Allowed.ToFrozenSet(StringComparer.Ordinal);
        _patterns = [.. options.Patterns.Select(pattern => (pattern.Key, OwnPattern.Create(pattern.Value)))];
        _ownNames = new(options.Names, options.SafeNames);
    }

    /// <summary>A redactor with the default options.</summary>
    public static Redactor Default { get; } = new();

    /// <summary>Names of all rules that there are.</summary>
    public static IReadOnlyCollection<string> RuleNames => Rules.All.Keys;

    internal bool IsEnabled { get; }

    /// <summary>The text without its secrets; the same instance when it has none. What was secret becomes <c>[redacted:rule]</c>.</summary>
    /// <param name="text">The text.</param>
    public string Redact(string text) => Redact(text, "", null);

    /// <summary>As <see cref="Redact(string)"/>, and tells what was taken out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Where the text stands: <c>message</c>, <c>details.password</c>.</param>
    /// <param name="marks">Gets a mark for each secret; never the secret.</param>
    public string Redact(string text, string path, ICollection<RedactionMark>? marks) => Redact(text, path, marks, [], isSource: false);

    /// <summary>The value of a name as it may be shown: wholly redacted when the name is that of a secret, else redacted as text.</summary>
    /// <param name="name">The name, in any spelling: <c>apiKey</c>, <c>API_KEY</c>.</param>
    /// <param name="value">The value. What is neither text nor a number stays.</param>
    public object? RedactValue(string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (value is null or bool or DateTime or DateTimeOffset or TimeSpan or Guid or Enum)
            return value;
        var text = value as string ?? (value as IFormattable)?.ToString(null, System.Globalization.CultureInfo.InvariantCulture);
        if (text is null)
            return value;
        var redacted = RuleOf(name) is { } rule && IsSecret(rule, name, text) ? Mark(rule, text) : value is string ? Redact(text) : text;
        return ReferenceEquals(redacted, text) ? value : redacted;
    }

    /// <summary>The error without the secrets in it, with a mark in <see cref="SnakepitError.Redactions"/> for each; the same instance when it has none.</summary>
    /// <param name="error">The error.</param>
    public SnakepitError Redact(SnakepitError error) => Redact(error, []);

    /// <summary>As <see cref="Redact(SnakepitError)"/>, and without these values wherever they stand.</summary>
    internal SnakepitError Redact(SnakepitError error, IReadOnlyList<string> sensitive)
    {
        ArgumentNullException.ThrowIfNull(error);
        return IsEnabled ? new ErrorRedaction(this, sensitive).Redact(error) : error;
    }

    /// <summary>The rule that makes values of this name secret; <see langword="null"/> when they are not.</summary>
    /// <param name="name">The name, in any spelling: <c>apiKey</c>, <c>API_KEY</c>.</param>
    public string? RuleOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsEnabled || _ownNames.IsSafe(name))
            return null;
        if (_ownNames.IsSecret(name))
            return OwnNames.Rule;
        return SensitiveNames.RuleOf(name) is { } rule && Applies(rule) ? rule : null;
    }

    /// <summary>What stands for a secret. Brackets and spaces in a replacement must not end the mark early.</summary>
    internal string Mark(string rule, ReadOnlySpan<char> secret)
    {
        var text = "";
        try
        {
            text = _replacement?.Invoke(rule, secret.ToString()) ?? "";
        }
        catch (Exception) // A replacement of the user's that fails must not bring the error down, nor the secret out.
        {
        }

        return text.Length == 0 ? $"[redacted:{rule}]" : $"[redacted:{rule}:{Unbroken().Replace(text, "_")}]";
    }

    internal bool Applies(string rule) => _rules.Contains(rule);

    internal bool IsSecret(string rule, string name, string value) =>
        !_allowed.Contains(value) && !value.StartsWith("[redacted:", StringComparison.Ordinal)
        && (SensitiveNames.IsSecretValue(rule, name, value) || (value.AsSpan().Trim().Contains(' ') && Rules.Names[rule].Values == NameValues.All));

    internal string Redact(string text, string path, ICollection<RedactionMark>? marks, IReadOnlyList<string> sensitive, bool isSource)
    {
        ArgumentNullException.ThrowIfNull(text);
        var findings = Find(text, sensitive, isSource);
        return findings.Count == 0 ? text : Replace(text, findings, path, marks);
    }

    /// <summary>The text with a mark in place of each finding.</summary>
    internal string Replace(string text, List<Finding> findings, string path, ICollection<RedactionMark>? marks)
    {
        StringBuilder result = new(text.Length);
        var at = 0;
        foreach (var found in findings)
        {
            result.Append(text, at, found.Start - at).Append(Mark(found.Rule, text.AsSpan(found.Start, found.Length)));
            marks?.Add(new(found.Rule, path, found.Length));
            at = found.End;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Where the secrets are, in order, without overlaps.</summary>
    internal List<Finding> Find(string text, IReadOnlyList<string> sensitive, bool isSource)
    {
        if (!IsEnabled || text.Length == 0)
            return [];
        var found = Scan(text, isSource, MostLayers);
        foreach (var value in sensitive)
            SensitiveValue.Find(text, value, found);
        if (_replacement is not null && found.Count > 0)
            RemoveMarks(text, found);
        if (_allowed.Count > 0)
            found.RemoveAll(finding => _allowed.Contains(text[finding.Start..finding.End]));
        return found.Count < 2 ? found : Merge(found);
    }

    /// <summary>Where the rules find something.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isSource">It is source code.</param>
    /// <param name="layers">How deep to look: what is encoded may be encoded again.</param>
    internal List<Finding> Scan(string text, bool isSource, int layers)
    {
        List<Finding> found = [];
        NamedValues.Find(text, isSource, found);
        if (found.Count > 0)
            RemoveSafe(text, found);
        _ownNames.Find(text, found);
        foreach (var (rule, pattern) in _patterns)
        {
            foreach (var match in pattern.EnumerateMatches(text))
                found.Add(new(match.Index, match.Index + match.Length, rule));
        }

        FindShapes(text, found);
        if (layers == 1)
            return found;
        EncodedScanner.Find(text, this, layers - 1, found);
        if (Escapes.Read(text) is { } escapes)
            found.AddRange(Scan(escapes.Text, isSource, layers - 1).Select(escapes.InEscaped));
        return found;
    }

    // A method of its own: what a lambda captures costs every text, secrets or not.
    private void RemoveSafe(string text, List<Finding> found) =>
        found.RemoveAll(finding => !Applies(finding.Rule) || _ownNames.IsSafeAt(text, finding.Start));

    private void FindShapes(string text, List<Finding> found)
    {
        TokenScanner.Find(text, this, found);
        if (Applies("jwt"))
            JwtScanner.Find(text, found);
        if (Applies("private-key"))
            PrivateKeyScanner.Find(text, found);
        SchemeScanner.Find(text, this, found);
        var passwords = CollectionsMarshal.AsSpan(UrlScanner.Find(text));
        if (Applies("url-password"))
            found.AddRange(passwords);
        if (Applies("email"))
            ContactScanner.FindMail(text, passwords, found);
        if (Applies("phone"))
            ContactScanner.FindPhones(text, found);
        NumberScanner.Find(text, this, found);
        if (Applies("ip"))
            AddressScanner.Find(text, found);
    }

    /// <summary>Findings that overlap become one, named by the most telling rule: a form tells more than a name.</summary>
    private static List<Finding> Merge(List<Finding> found)
    {
        List<Finding> merged = new(found.Count);
        foreach (var finding in found.OrderBy(finding => finding.Start).ThenByDescending(finding => finding.End))
        {
            if (merged.Count == 0 || finding.Start >= merged[^1].End)
            {
                merged.Add(finding);
                continue;
            }

            var last = merged[^1];
            var rule = Rules.Names.ContainsKey(last.Rule) && !Rules.Names.ContainsKey(finding.Rule) ? finding.Rule : last.Rule;
            merged[^1] = new(last.Start, Math.Max(last.End, finding.End), rule);
        }

        return merged;
    }

    /// <summary>What stands in a mark is no secret any more, though <c>password:1:b4e5…</c> looks like one.</summary>
    private static void RemoveMarks(string text, List<Finding> found)
    {
        foreach (Match mark in ExistingMark().Matches(text))
            found.RemoveAll(finding => finding.Start >= mark.Index && finding.End <= mark.Index + mark.Length);
    }

    [GeneratedRegex(@"\[redacted:[a-z0-9-]+:[^\]\s]*\]", RegexOptions.CultureInvariant)]
    private static partial Regex ExistingMark();

    [GeneratedRegex(@"[\]\s]")]
    private static partial Regex Unbroken();
}
