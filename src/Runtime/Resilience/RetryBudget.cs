namespace Snakepit.Resilience;

/// <summary>The retry budget of one worker: the token bucket of gRPC's proposal A6.</summary>
internal sealed class RetryBudget
{
    private readonly Lock _gate = new();
    private RetryBudgetOptions _options;
    private double _tokens;

    internal RetryBudget(RetryBudgetOptions options)
    {
        _options = options;
        _tokens = options.MaxTokens;
    }

    internal double Tokens => Volatile.Read(ref _tokens);

    /// <summary>Whether a retry is within the budget.</summary>
    internal bool AllowsRetry => !_options.Enabled || Tokens > _options.MaxTokens / 2d;

    internal void Failed()
    {
        lock (_gate)
            _tokens = Math.Max(0, _tokens - 1);
    }

    internal void Succeeded()
    {
        if (Tokens >= _options.MaxTokens)
            return;
        lock (_gate)
            _tokens = Math.Min(_options.MaxTokens, _tokens + _options.TokenRatio);
    }

    internal void Update(RetryBudgetOptions changed)
    {
        lock (_gate)
        {
            _tokens = Math.Min(changed.MaxTokens, _tokens * changed.MaxTokens / _options.MaxTokens);
            _options = changed;
        }
    }
}
