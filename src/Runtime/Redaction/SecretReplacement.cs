namespace Snakepit.Redaction;

/// <summary>Makes what stands for a secret: a hash, say, by which equal secrets can be told without knowing them.</summary>
/// <param name="rule">The rule that found the secret.</param>
/// <param name="secret">The secret.</param>
/// <returns>Follows the rule in the mark, <c>[redacted:rule:…]</c>; empty: nothing does.</returns>
public delegate string SecretReplacement(string rule, string secret);
