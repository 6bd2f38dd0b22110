using Snakepit.Roslyn.Model;

namespace Snakepit.Generators.Emitting;

/// <summary>Prints the policies of an operation, as properties of its descriptor.</summary>
internal static class PolicyEmitter
{
    public static IEnumerable<string> Properties(PoliciesModel? policies)
    {
        if (policies is null)
            yield break;
        yield return $"Policies = new()\n{{\n{string.Concat(policies.Policies.Select(static policy => $"    {Print(policy)},\n"))}}}";
        if (policies.Fallback is { } fallback)
            yield return $"Fallback = static (arguments, context, token) => {fallback.Expression}";
    }

    private static string Print(PolicyModel policy) => policy.Settings.Count == 0
        ? $"{policy.Name} = new()"
        : $"{policy.Name} = new() {{ {string.Join(", ", policy.Settings.Select(static setting => $"{setting.Name} = {setting.Value}"))} }}";
}
