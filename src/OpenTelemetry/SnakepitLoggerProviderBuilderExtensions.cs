using OpenTelemetry.Errors;

namespace OpenTelemetry.Logs;

/// <summary>Adds what log records say of errors.</summary>
public static class SnakepitLoggerProviderBuilderExtensions
{
    /// <summary>
    /// Log records with a <c>SnakepitException</c> tell of the exception behind it, by the conventions for exceptions: <c>exception.type</c> is
    /// Python's (<c>KeyError</c>), <c>exception.stacktrace</c> the whole error with Python's traceback. Belongs before the exporters.
    /// </summary>
    /// <param name="builder">The builder of logs.</param>
    public static LoggerProviderBuilder AddSnakepitInstrumentation(this LoggerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddProcessor(new ExceptionAttributes());
    }
}
