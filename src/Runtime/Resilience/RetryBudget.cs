namespace Snakepit.Resilience;

/// <summary>The retry budget of one worker: the token bucket of gRPC's proposal A6.</summary>
internal sealed class RetryBudget
{
    private readonly Lock gate = new();
    private RetryBudgetOptions options;
    private double tokens;

    internal RetryBudget(RetryBudgetOptions options)
    {
        this.options = options;
        tokens = options.MaxTokens;
    }

    internal double Tokens => Volatile.Read(ref tokens);

    /// <summary>Whether a retry is within the budget.</summary>
    internal bool AllowsRetry => !options.Enabled || Tokens > options.MaxTokens / 2d;

    internal void Failed()
    {
        lock (gate)
            tokens = Math.Max(0, tokens - 1);
    }

    internal void Succeeded()
    {
        if (Tokens >= options.MaxTokens)
            return;
        lock (gate)
            tokens = Math.Min(options.MaxTokens, tokens + options.TokenRatio);
    }

    internal void Update(RetryBudgetOptions changed)
    {
        lock (gate)
        {
            tokens = Math.Min(changed.MaxTokens, tokens * changed.MaxTokens / options.MaxTokens);
            options = changed;
        }
    }
}
