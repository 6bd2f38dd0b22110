using System.Collections.Concurrent;
using System.Text.Json;
using Grpc.Core;
using Snakepit.Errors;

namespace Snakepit.Telemetry;

/// <summary>Values of tags, as text that need not be made anew for each measurement.</summary>
internal static class TagValues
{
    internal const string Success = "success";
    internal const string Error = "error";
    internal const string Cancelled = "cancelled";
    internal const string Degraded = "degraded";

    internal const string Ok = "OK";

    /// <summary>What stands for all others when there are too many.</summary>
    internal const string Other = "_OTHER";

    // Far more than a system has, far less than a hostile worker could think of.
    private const int MostForeign = 500;

    private static readonly ConcurrentDictionary<string, string> ForeignCodes = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string> FromWorkers = new(StringComparer.Ordinal);

    /// <summary>The code, unless workers have sent hundreds that nobody here knows: a code is a tag of metrics and must have few values.</summary>
    internal static string Code(string code)
    {
        return ErrorCatalog.Default.TryGet(code, out _) ? code : Bounded(ForeignCodes, code);
    }

    private static string Bounded(ConcurrentDictionary<string, string> seen, string value) =>
        seen.ContainsKey(value) || (seen.Count < MostForeign && seen.TryAdd(value, value)) ? value : Other;

    /// <summary>A value that a worker chose: as long as a name, and one of few.</summary>
    internal static string OfWorker(string value) => value.Length <= 256 ? Bounded(FromWorkers, value) : Other;

    /// <summary>The name of the gRPC status that goes with an error.</summary>
    internal static string Status(SnakepitError error) =>
        Status(ErrorCatalog.Default.TryGet(error.Code, out var known) ? known.GrpcStatus : CategoryInfo.Of(error.Category).GrpcStatus);

    internal static string Status(StatusCode status) => status switch
    {
        StatusCode.OK => Ok,
        StatusCode.Cancelled => "CANCELLED",
        StatusCode.InvalidArgument => "INVALID_ARGUMENT",
        StatusCode.DeadlineExceeded => "DEADLINE_EXCEEDED",
        StatusCode.NotFound => "NOT_FOUND",
        StatusCode.AlreadyExists => "ALREADY_EXISTS",
        StatusCode.PermissionDenied => "PERMISSION_DENIED",
        StatusCode.ResourceExhausted => "RESOURCE_EXHAUSTED",
        StatusCode.FailedPrecondition => "FAILED_PRECONDITION",
        StatusCode.Aborted => "ABORTED",
        StatusCode.OutOfRange => "OUT_OF_RANGE",
        StatusCode.Unimplemented => "UNIMPLEMENTED",
        StatusCode.Internal => "INTERNAL",
        StatusCode.Unavailable => "UNAVAILABLE",
        StatusCode.DataLoss => "DATA_LOSS",
        StatusCode.Unauthenticated => "UNAUTHENTICATED",
        _ => "UNKNOWN",
    };

    /// <summary>The name of an enum's member, in snake case.</summary>
    internal static string Of<T>(T value)
        where T : struct, Enum => Names<T>.ByValue.GetValueOrDefault(value, Other);

    private static class Names<T>
        where T : struct, Enum
    {
        internal static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(static value => value, static value => JsonNamingPolicy.SnakeCaseLower.ConvertName(Enum.GetName(value)!));
    }
}
