using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Snakepit.Errors.Formatting;

/// <summary>Errors as <c>google.rpc.Status</c>, which every gRPC client understands.</summary>
internal static class RpcStatusFormat
{
    /// <summary>How many bytes of UTF-8 the message and each other text may have.</summary>
    internal readonly record struct Limits(int Message, int Value);

    // With these, details in base64 and the status message in percent-encoding stay together under 6 KiB.
    internal static readonly Limits TrailerLimits = new(1024, 160);

    public static Google.Rpc.Status Create(SnakepitError error, Limits? limits = null)
    {
        var (message, value) = limits ?? new(int.MaxValue, int.MaxValue);
        var info = new ErrorInfo { Reason = error.Code.ToUpperInvariant(), Domain = "snakepit" };
        void Add(string key, string text)
        {
            if (text.Length > 0)
                info.Metadata.Add(key, Bytes(text, value));
        }

        Add("category", error.Category.ToText());
        Add("severity", error.Severity.ToText());
        Add("retry", error.Retry.Kind.ToText());
        Add("exception_type", error.Exception?.QualifiedName ?? "");
        Add("worker", error.Worker);
        Add("operation", error.Operation);
        Add("worker_id", error.WorkerId);
        Add("attempts", error.History.IsEmpty ? "" : error.History.Length.ToString(CultureInfo.InvariantCulture));
        Add("stop_reason", error.StopReason?.ToText() ?? "");

        var status = new Google.Rpc.Status { Code = (int)StatusCodeOf(error), Message = limits is null ? error.Message : Header(error.Message) };
        status.Message = Bytes(status.Message, message);
        status.Details.Add(Any.Pack(info));
        if (error.CorrelationId.Length > 0)
            status.Details.Add(Any.Pack(new RequestInfo { RequestId = Bytes(error.CorrelationId, value) }));
        if (error.Retry.Delay is { } delay)
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return status;
    }

    /// <summary>The gRPC status of an error: its code's, or its category's when the code is unknown.</summary>
    internal static StatusCode StatusCodeOf(SnakepitError error, ErrorCatalog? catalog = null) =>
        (catalog ?? ErrorCatalog.Default).TryGet(error.Code, out var info) ? info.GrpcStatus : CategoryInfo.Of(error.Category).GrpcStatus;

    /// <summary>As much of a text as is at most 1,024 bytes long in the percent-encoding of the header that carries it.</summary>
    internal static string Header(string text) =>
        Cut(text, 1024, mark: 9, static rune => rune.Value is >= 0x20 and < 0x7f and not '%' ? 1 : 3 * rune.Utf8SequenceLength);

    private static string Bytes(string text, int limit) => Cut(text, limit, mark: 3, static rune => rune.Utf8SequenceLength);

    // As much as fits, with an ellipsis (whose size is mark) where something is missing.
    private static string Cut(string text, int limit, int mark, Func<Rune, int> sizeOf)
    {
        var (size, length, fits) = (0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            size += sizeOf(rune);
            if (size > limit)
                return text[..fits] + "…";
            length += rune.Utf16SequenceLength;
            if (size <= limit - mark)
                fits = length;
        }

        return text;
    }
}
