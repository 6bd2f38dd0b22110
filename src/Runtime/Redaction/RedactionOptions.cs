namespace Snakepit.Redaction;

/// <summary>What is redacted. <c>docs/redaction.md</c> lists the rules.</summary>
public sealed class RedactionOptions
{
    /// <summary>Off: nothing is redacted. Default: <see langword="true"/>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Rules that are not applied, by name: <c>email</c>.</summary>
    public ISet<string> Off { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Rules that are applied although they are off by default, by name: <c>ip</c>.</summary>
    public ISet<string> On { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>More names whose values are secret, in any spelling: <c>internal_code</c> also stands for <c>InternalCode</c>.</summary>
    public ISet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Names whose values are not secret, whatever the rules say.</summary>
    public ISet<string> SafeNames { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Values that are not secret, whatever the rules say: keys from documentation, test cards.</summary>
    public ISet<string> Allowed { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>More rules: a name (lower case with hyphens) and a regular expression. They run without backtracking, so without lookarounds.</summary>
    public IDictionary<string, string> Patterns { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What is wrong with these options, each problem with the name of its property; empty: nothing.</summary>
    internal IEnumerable<string> Problems()
    {
        foreach (var rule in Off.Concat(On).Where(rule => !Rules.All.ContainsKey(rule)))
            yield return $"Redaction: there is no rule '{rule}'.";
        foreach (var (rule, pattern) in Patterns)
        {
            if (!OwnPattern.IsRuleName(rule))
                yield return $"Redaction:Patterns: '{rule}' is no name for a rule: lower case with hyphens.";
            else if (OwnPattern.Problem(pattern) is { } problem)
                yield return $"Redaction:Patterns:{rule}: {problem}";
        }
    }
}
