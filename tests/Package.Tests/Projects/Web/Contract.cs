using Snakepit.Contracts;
using Snakepit.Errors;

[SnakepitWorker("numbers"), Timeout(20_000)]
public partial interface INumbers
{
    [SnakepitOperation(Idempotent = true), Retry, CircuitBreaker, Raises(NumberErrors.TooFew)]
    Task<double> AverageAsync(ReadOnlyMemory<double> values, CancellationToken cancellationToken = default);
}

[ErrorCodes]
public static class NumberErrors
{
    [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)]
    public const string TooFew = "too_few";
}
