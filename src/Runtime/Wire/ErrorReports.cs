using Google.Protobuf.WellKnownTypes;
using Snakepit.Errors;
using Snakepit.Errors.Normalization;

namespace Snakepit.Wire;

/// <summary>Errors as reports of the wire (<c>docs/wire.md</c>, Reports).</summary>
/// <remarks>Fields that this version does not know are kept from reading to writing.</remarks>
internal static class ErrorReports
{
    /// <summary>Reads a report. Never throws: what is wrong with it is repaired, and noted in the error.</summary>
    public static SnakepitError FromProto(Proto.ErrorReport report, ErrorCatalog? catalog = null, TimeProvider? time = null) =>
        ErrorNormalizer.Normalize(new ErrorReportReader(report, catalog ?? ErrorCatalog.Default).Read(), catalog, time);

    /// <summary>Writes a report.</summary>
    public static Proto.ErrorReport ToProto(SnakepitError error) => new ErrorReportWriter(error).Write();

    internal static DateTimeOffset ToTime(Timestamp value) =>
        value.Seconds is >= 0 and <= 253402300799 && value.Nanos is >= 0 and < 1_000_000_000
            ? DateTimeOffset.UnixEpoch.AddTicks((value.Seconds * TimeSpan.TicksPerSecond) + (value.Nanos / 100))
            : default;

    internal static TimeSpan ToSpan(Duration value) =>
        value.Seconds is >= -Duration.MaxSeconds and <= Duration.MaxSeconds
            ? new((value.Seconds * TimeSpan.TicksPerSecond) + (value.Nanos / 100))
            : TimeSpan.MinValue;
}
