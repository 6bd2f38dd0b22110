using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Snakepit.Errors;
using Snakepit.Errors.Normalization;

namespace Snakepit.Wire;

/// <summary>Errors as reports of the wire (<c>docs/wire.md</c>, Reports).</summary>
/// <remarks>Fields that this version does not know are kept from reading to writing.</remarks>
internal static class ErrorReports
{
    /// <summary>Reads a report. Never throws: what is wrong with it is repaired, and noted in the error.</summary>
    /// <param name="report">The report.</param>
    /// <param name="catalog">What is known of codes.</param>
    /// <param name="time">The clock for a report without time.</param>
    /// <param name="wasSent">The operation may have begun, whatever the code says.</param>
    public static SnakepitError FromProto(Proto.ErrorReport report, ErrorCatalog? catalog = null, TimeProvider? time = null, bool wasSent = false) =>
        ErrorNormalizer.Normalize(new ErrorReportReader(report, catalog ?? ErrorCatalog.Default, wasSent).Read(), catalog, time);

    /// <summary>Reads the bytes of a report.</summary>
    /// <exception cref="WireException">They are none.</exception>
    public static Proto.ErrorReport Parse(ReadOnlySpan<byte> report)
    {
        try
        {
            return Proto.ErrorReport.Parser.ParseFrom(report);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw ProtobufFields.Malformed(exception);
        }
    }

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
