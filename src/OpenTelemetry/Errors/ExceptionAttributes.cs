using OpenTelemetry.Logs;
using Snakepit.Errors;

namespace OpenTelemetry.Errors;

/// <summary>Puts the exception of a worker in the place of the one that carried it here; exporters write what they find.</summary>
internal sealed class ExceptionAttributes : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.Exception is not SnakepitException { Error: { Exception: { } exception } error })
            return;
        // Exporters would write these three once more, of the .NET exception.
        data.Exception = null;
        data.Attributes =
        [
            .. data.Attributes ?? [],
            new("exception.type", exception.QualifiedName),
            new("exception.message", exception.Message),
            new("exception.stacktrace", error.ToText()),
        ];
    }
}
