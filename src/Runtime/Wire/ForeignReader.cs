using Grpc.Core;
using Snakepit.Errors;
using Snakepit.Errors.Normalization;

namespace Snakepit.Wire;

/// <summary>Reads the structured error of a server that is no Snakepit worker: its code follows from the status, the rest is details.</summary>
internal static class ForeignReader
{
    public static SnakepitError Read(
        Status status, Google.Rpc.Status details, StatusParts parts, Metadata trailers, ErrorCatalog? catalog, TimeProvider? time)
    {
        var pushback = StatusDetails.Pushback(trailers, out var never);
        var delay = parts.Delay ?? pushback;
        var message = details.Message.Length > 0 ? details.Message : status.Detail ?? "";
        var error = SnakepitError.Create(Taxonomy.CodeOf(status.StatusCode), message, Known(status, parts), catalog, time);
        error = error with
        {
            UserMessage = parts.Text,
            CorrelationId = parts.Request?.RequestId ?? trailers.GetValue(StatusDetails.CorrelationTrailer) ?? "",
            Retry = never ? error.Retry with { Kind = RetryKind.Never, IsExplicit = true }
                : delay is not null ? error.Retry with { Kind = RetryKind.Wait, Delay = delay, IsExplicit = true }
                : error.Retry,
        };
        return ErrorNormalizer.Normalize(error, catalog, time);
    }

    private static ErrorDetails Known(Status status, StatusParts parts)
    {
        var known = ErrorDetails.Create(("grpc_status", status.StatusCode.ToString()));
        if (parts.Error is { } info)
        {
            known = known.With(("reason", info.Reason), ("domain", info.Domain));
            foreach (var (key, value) in info.Metadata)
                known = known.ContainsKey(key) ? known : known.With((key, value));
        }

        foreach (var violation in parts.BadRequest?.FieldViolations ?? [])
            known = known.With(($"violation.{violation.Field}", violation.Description));
        return known;
    }
}
