namespace Snakepit.Resilience;

/// <summary>How many retries a worker gets in all, so that a sick one is not stormed: a bucket of tokens, as in gRPC.</summary>
/// <remarks>A failed attempt takes a token, a successful one gives <see cref="TokenRatio"/> back; while no more than half of them are left nothing is retried.</remarks>
public sealed record RetryBudgetOptions
{
    /// <summary>Whether there is a budget. Default: <see langword="true"/>.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Tokens in a full bucket. 1 to 1,000,000. Default: 100.</summary>
    public int MaxTokens { get; init; } = 100;

    /// <summary>What a successful attempt gives back. 0.001 to 1,000. Default: 0.1.</summary>
    public double TokenRatio { get; init; } = 0.1;

    internal IReadOnlyList<string> Problems => new PolicyProblems("RetryBudget").Number(MaxTokens).Number(TokenRatio).All;

    internal RetryBudgetOptions Over(PolicyReader reader) => new()
    {
        Enabled = reader.Boolean(nameof(Enabled), Enabled),
        MaxTokens = reader.Integer(nameof(MaxTokens), MaxTokens),
        TokenRatio = reader.Number(nameof(TokenRatio), TokenRatio),
    };
}
