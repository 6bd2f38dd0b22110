using Microsoft.Extensions.Logging;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry;
using Snakepit.Telemetry.Logs;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>
/// Gives any piece of work what a call to a worker has: a correlation ID, classification of whatever it throws, one log entry with the time it took,
/// and the error as a value.
/// </summary>
public sealed class ErrorBoundary(ErrorClassifier classifier, Redactor redactor, TimeProvider time, ILogger<ErrorBoundary> logger)
{
    private readonly ErrorSampler? _sampler;

    internal ErrorBoundary(ErrorClassifier classifier, Redactor redactor, TimeProvider time, ILogger<ErrorBoundary> logger, ErrorSampler sampler)
        : this(classifier, redactor, time, logger) => _sampler = sampler;

    /// <summary>Runs <paramref name="work"/>.</summary>
    /// <param name="operation">Names the work in errors and logs.</param>
    /// <param name="work">The work; it sees the correlation ID in <see cref="CorrelationContext.Current"/>.</param>
    /// <param name="correlationId">A valid ID, for example from <see cref="CorrelationPropagator"/>; default: that of the surrounding work, else a new one.</param>
    /// <param name="cancellationToken">Is handed to the work.</param>
    /// <returns>The result, or the error. A <see cref="SnakepitException"/> keeps its error; every other exception is classified.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<SnakepitResult<T>> RunAsync<T>(
        string operation, Func<CancellationToken, Task<T>> work, string? correlationId = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentNullException.ThrowIfNull(work);
        using var scope = CorrelationContext.Begin(correlationId);
        using var logs = CallScope.Begin(logger, "", operation, CorrelationContext.Current!);
        var started = time.GetTimestamp();
        try
        {
            return SnakepitResult.Success(await work(cancellationToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) // Whatever the work throws becomes one structured error.
        {
            var error = StatusDetails.Classify(exception, classifier);
            error = redactor.Redact(error) with
            {
                Operation = error.Operation.Length > 0 ? error.Operation : operation,
                CorrelationId = error.CorrelationId.Length > 0 ? error.CorrelationId : CorrelationContext.Current!,
            };
            using (new ErrorHandlingTime(ErrorHandlingTime.Log))
                logger.CallFailed(error, time.GetElapsedTime(started), _sampler);
            return SnakepitResult.Failure<T>(error);
        }
    }
}
