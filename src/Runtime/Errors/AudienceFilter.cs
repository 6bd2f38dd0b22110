using System.Collections.Frozen;

namespace Snakepit.Errors;

internal static class AudienceFilter
{
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
        Message = error.Message,
        UserMessage = error.UserMessage,
        Details = error.Details,
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
}
