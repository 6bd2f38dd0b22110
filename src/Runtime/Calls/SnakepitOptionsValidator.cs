using Microsoft.Extensions.Options;

namespace Snakepit.Calls;

internal sealed class SnakepitOptionsValidator : IValidateOptions<SnakepitOptions>
{
    // CancellationTokenSource and Timer count milliseconds in 32 bits.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    public ValidateOptionsResult Validate(string? name, SnakepitOptions options)
    {
        List<string> problems = [.. options.Redaction.Problems().Concat(options.ErrorSampling.Problems()).Select(static problem => $"Snakepit:{problem}")];
        if (options.Timeout != Timeout.InfiniteTimeSpan && (options.Timeout < TimeSpan.FromMilliseconds(1) || options.Timeout > Longest))
            problems.Add($"Snakepit:Timeout is {options.Timeout}; it must be between 1 ms and 24 days, or -00:00:00.0010000 for no limit.");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
