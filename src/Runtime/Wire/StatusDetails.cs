using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Snakepit.Errors;
using Snakepit.Errors.Formatting;
using Status = Grpc.Core.Status;

namespace Snakepit.Wire;

/// <summary>The summary of an error in the trailers of a failed call (<c>docs/wire.md</c>, Headers).</summary>
internal static class StatusDetails
{
    internal const string DetailsTrailer = "grpc-status-details-bin";
    internal const string PushbackTrailer = "grpc-retry-pushback-ms";
    internal const string CorrelationTrailer = "x-snakepit-correlation-id";

    /// <summary>Reads the summary that came with <paramref name="exception"/>.</summary>
    /// <returns><see langword="null"/> when the trailers hold nothing structured, or nothing that can be read.</returns>
    public static SnakepitError? TryRead(RpcException exception) => TryRead(exception.Status, exception.Trailers);

    /// <summary>The error that came with <paramref name="exception"/>, or what <paramref name="classifier"/> makes of it: what the server said is better than a guess by status.</summary>
    public static SnakepitError Classify(Exception exception, ErrorClassifier classifier) =>
        exception is RpcException rpc && TryRead(rpc) is { } sent ? sent : classifier.Classify(exception);

    /// <summary>Reads the summary in <paramref name="trailers"/>.</summary>
    /// <returns><see langword="null"/> when they hold nothing structured, or nothing that can be read.</returns>
    public static SnakepitError? TryRead(Status status, Metadata trailers, ErrorCatalog? catalog = null, TimeProvider? time = null)
    {
        if (Parse(trailers) is not { } details)
            return null;
        var parts = StatusParts.Read(details);
        return parts.IsOurs
            ? SummaryReader.Read(details, parts, trailers, catalog, time)
            : ForeignReader.Read(status, details, parts, trailers, catalog, time);
    }

    /// <summary>The trailers for <paramref name="error"/>; together with <see cref="ToStatus"/> under 6 KiB, whatever the texts are.</summary>
    public static Metadata ToTrailers(SnakepitError error)
    {
        var trailers = new Metadata { { DetailsTrailer, RpcStatusFormat.Create(error, RpcStatusFormat.TrailerLimits).ToByteArray() } };
        if (!error.Retry.IsRetryable)
            trailers.Add(PushbackTrailer, "-1");
        else if (error.Retry.Delay is { } delay)
            trailers.Add(PushbackTrailer, Math.Min((long)Math.Ceiling(delay.TotalMilliseconds), int.MaxValue).ToString(CultureInfo.InvariantCulture));
        if (error.CorrelationId is { Length: > 0 and <= 128 } id && id.All(char.IsAscii))
            trailers.Add(CorrelationTrailer, id);
        return trailers;
    }

    /// <summary>The status of a call that fails with <paramref name="error"/>.</summary>
    public static Status ToStatus(SnakepitError error, ErrorCatalog? catalog = null) =>
        new(RpcStatusFormat.StatusCodeOf(error, catalog), RpcStatusFormat.Header(error.Message));

    /// <summary>For callers and servers that expect gRPC's own exception.</summary>
    public static RpcException ToRpcException(SnakepitError error) => new(ToStatus(error), ToTrailers(error));

    internal static TimeSpan? Pushback(Metadata trailers, out bool never)
    {
        never = false;
        if (!long.TryParse(trailers.GetValue(PushbackTrailer), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds))
            return null;
        never = milliseconds < 0;
        return milliseconds is >= 0 and <= int.MaxValue ? TimeSpan.FromMilliseconds(milliseconds) : null;
    }

    private static Google.Rpc.Status? Parse(Metadata trailers)
    {
        try
        {
            return trailers.GetValueBytes(DetailsTrailer) is { Length: > 0 } bytes ? Google.Rpc.Status.Parser.ParseFrom(bytes) : null;
        }
        catch (Exception problem) when (problem is InvalidProtocolBufferException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
