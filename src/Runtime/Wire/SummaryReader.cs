using Grpc.Core;
using Snakepit.Errors;
using Snakepit.Errors.Normalization;

namespace Snakepit.Wire;

/// <summary>Reads the summary that a worker wrote.</summary>
internal static class SummaryReader
{
    public static SnakepitError Read(
        Google.Rpc.Status status, StatusParts parts, Metadata trailers, ErrorCatalog? catalog, TimeProvider? time)
    {
        var info = parts.Error!;
        string Value(string key) => info.Metadata.TryGetValue(key, out var value) ? value : "";
        T? Known<T>(string key) where T : struct, Enum => TaxonomyText.TryParse(Value(key), out T value) ? value : null;

        var error = SnakepitError.Create(Text.ToCode(info.Reason), status.Message, catalog: catalog, time: time);
        var pushback = StatusDetails.Pushback(trailers, out var never);
        error = error with
        {
            Category = Known<ErrorCategory>("category") ?? error.Category,
            Severity = Known<ErrorSeverity>("severity") ?? error.Severity,
            UserMessage = parts.Text,
            CorrelationId = parts.Request?.RequestId ?? trailers.GetValue(StatusDetails.CorrelationTrailer) ?? "",
            Source = ErrorSource.Python,
            Worker = Value("worker"),
            Operation = Value("operation"),
            WorkerId = Value("worker_id"),
            Retry = error.Retry with
            {
                Kind = Known<RetryKind>("retry") ?? (never ? RetryKind.Never : error.Retry.Kind),
                Delay = parts.Delay ?? pushback,
            },
        };
        if (Value("exception_type") is { Length: > 0 } type)
            error = error with { Exception = Exception(type, status.Message) };
        return ErrorNormalizer.Normalize(error, catalog, time);
    }

    private static ExceptionInfo Exception(string type, string message)
    {
        var dot = type.LastIndexOf('.');
        return new() { Type = type[(dot + 1)..], Module = dot < 0 ? "" : type[..dot], Message = message };
    }
}
