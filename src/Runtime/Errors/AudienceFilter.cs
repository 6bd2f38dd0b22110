using System.Collections.Frozen;

namespace Snakepit.Errors;

internal static class AudienceFilter
{
    /// <summary>The detail with the last output of a worker that died: other calls wrote it too, so only operators see it.</summary>
    internal const string OutputDetail = "stderr";

    /// <summary>What the same output begins with where it follows the message.</summary>
    internal const string OutputHeading = " Last lines of its stderr:";

    public static SnakepitError Apply(SnakepitError error, ErrorAudience audience) => audience switch
    {
        ErrorAudience.Operator => error,
        ErrorAudience.ClientDeveloper => ForClientDeveloper(error),
        ErrorAudience.EndUser => ForEndUser(error),
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "There is no such audience."),
    };

    // Built anew instead of emptied, so that a property that is added later is not shown by oversight.
    private static SnakepitError ForEndUser(SnakepitError error)
    {
        var text = error.UserMessage.Length > 0 ? error.UserMessage : CategoryInfo.Of(error.Category).Sentence;
        return SnakepitError.Create(error.Code, text) with
        {
            UserMessage = text,
            Category = error.Category,
            Severity = error.Severity,
            CorrelationId = error.CorrelationId,
            Timestamp = error.Timestamp,
            Source = error.Source,
            Retry = error.Retry,
        };
    }

    private static SnakepitError ForClientDeveloper(SnakepitError error) => ForEndUser(error) with
    {
        Message = HasOutput(error) ? error.Message.Split(OutputHeading, 2)[0] : error.Message,
        UserMessage = error.UserMessage,
        Details = HasOutput(error)
            ? ErrorDetails.Create([.. error.Details.Where(it => it.Key != OutputDetail).Select(it => (it.Key, (object?)it.Value))])
            : error.Details,
        TraceId = error.TraceId,
        Worker = error.Worker,
        Operation = error.Operation,
        Exception = error.Exception is not { } it ? null : new()
        {
            Type = it.Type,
            Module = it.Module,
            Message = it.Message,
            Bases = it.Bases,
            Code = it.Code,
            Source = it.Source,
        },
    };

    private static bool HasOutput(SnakepitError error) => error.Source == ErrorSource.DotNet && error.Details.ContainsKey(OutputDetail);
}
