namespace Snakepit.Roslyn.Model;

/// <summary>The policies of an operation, as its contract says.</summary>
/// <param name="Policies">In their order, outermost first.</param>
/// <param name="Summary">What they mean for a caller: <c>up to 4 attempts, at most 31 s</c>; empty without policies.</param>
internal sealed record PoliciesModel(EquatableArray<PolicyModel> Policies, string Summary)
{
    public FallbackModel? Fallback { get; init; }
}

/// <summary>One policy and the settings that its attribute names, as C# expressions.</summary>
internal sealed record PolicyModel(string Name, EquatableArray<PolicySetting> Settings);

internal sealed record PolicySetting(string Name, string Value);

/// <summary>What a call returns when it failed: an expression of <c>arguments</c>, <c>context</c> and <c>token</c>.</summary>
/// <param name="Expression">The response, as <c>ValueTask</c> of the result.</param>
/// <param name="NeedsClient">Whether it is a method of the client.</param>
internal sealed record FallbackModel(string Expression, bool NeedsClient);
