using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Snakepit.Errors;
using Snakepit.Errors.Normalization;

namespace Snakepit.Wire;

/// <summary>Errors as reports of the wire (<c>docs/wire.md</c>, Reports).</summary>
/// <remarks>Fields that this version does not know are kept from reading to writing.</remarks>
internal static class ErrorReports
{
    /// <summary>Reads a report: what is wrong with it is repaired, and noted in the error.</summary>
    /// <param name="report">The bytes, which are not used afterwards.</param>
    /// <param name="catalog">What is known of codes.</param>
    /// <param name="time">The clock for a report without time.</param>
    /// <param name="wasSent">The operation may have begun, whatever the code says.</param>
    /// <exception cref="WireException">The bytes are no report.</exception>
    public static SnakepitError Read(ReadOnlyMemory<byte> report, ErrorCatalog? catalog = null, TimeProvider? time = null, bool wasSent = false)
    {
        var frames = ReportFrames.TakeFrom(report, out var rest);
        return ErrorNormalizer.Normalize(new ErrorReportReader(rest, frames, catalog ?? ErrorCatalog.Default, wasSent).Read(), catalog, time);
    }

    /// <summary>As <see cref="Read"/>, of a message that was parsed already. Never throws.</summary>
    public static SnakepitError FromProto(Proto.ErrorReport report, ErrorCatalog? catalog = null, TimeProvider? time = null, bool wasSent = false) =>
        Read(report.ToByteArray(), catalog, time, wasSent);

    /// <summary>Writes a report.</summary>
    public static Proto.ErrorReport ToProto(SnakepitError error) => new ErrorReportWriter(error).Write();

    internal static DateTimeOffset ToTime(Timestamp value) => ToTime(value.Seconds, value.Nanos);

    internal static DateTimeOffset ToTime(long seconds, int nanos) =>
        seconds is >= 0 and <= 253402300799 && nanos is >= 0 and < 1_000_000_000
            ? DateTimeOffset.UnixEpoch.AddTicks((seconds * TimeSpan.TicksPerSecond) + (nanos / 100))
            : default;

    internal static TimeSpan ToSpan(Duration value) =>
        value.Seconds is >= -Duration.MaxSeconds and <= Duration.MaxSeconds
            ? new((value.Seconds * TimeSpan.TicksPerSecond) + (value.Nanos / 100))
            : TimeSpan.MinValue;
}
