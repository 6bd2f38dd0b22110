using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>
/// Makes the reports of workers into errors: whole, without secrets, with what the host knows of the call. A report that came before, but for
/// its IDs and its time, is not read again. Thread-safe, takes no lock.
/// </summary>
/// <remarks>
/// A report is kept when it comes for the second time, so that errors of which each is different cost no memory. Nothing is kept of reports in
/// which something was redacted, nor of calls with sensitive arguments. Room: 128 reports of at most 32 KiB.
/// </remarks>
internal sealed class ReportedErrors(Redactor redactor)
{
    internal const int LargestReport = 32 * 1024;
    private const int Places = 128;

    private readonly Entry?[] _entries = new Entry?[Places];
    private readonly int[] _seen = new int[Places];

    /// <summary>How many reports are kept.</summary>
    internal int Count => _entries.Count(static entry => entry is not null);

    /// <summary>Reads a report.</summary>
    /// <exception cref="WireException">The bytes are no report.</exception>
    public SnakepitError Read(ReadOnlyMemory<byte> report, IReadOnlyList<string> sensitive, in CallFacts call)
    {
        if (sensitive.Count > 0 || report.Length > LargestReport || !ReportParts.TrySplit(report.Span, out var parts))
            return call.Complete(ReadWhole(report, sensitive, out _));

        var hash = parts.HashOfCommon();
        var place = (int)((uint)hash % Places);
        var catalog = ErrorCatalog.Default.Version;
        if (Volatile.Read(ref _entries[place]) is { } known && known.Hash == hash && ReferenceEquals(known.Catalog, catalog) && parts.CommonEquals(known.Common))
            return Complete(known.Error, parts, call);

        var error = ReadWhole(report, sensitive, out var isClean);
        if (isClean && _seen[place] == hash)
            Volatile.Write(ref _entries[place], new(hash, parts.CopyCommon(), error, catalog));
        _seen[place] = hash;
        return call.Complete(error);
    }

    private SnakepitError ReadWhole(ReadOnlyMemory<byte> report, IReadOnlyList<string> sensitive, out bool isClean)
    {
        SnakepitError error;
        // The operation may have begun, whatever its code says of errors of the host.
        using (new ErrorHandlingTime(ErrorHandlingTime.Classify))
            error = ErrorReports.Read(report, wasSent: true);
        using (new ErrorHandlingTime(ErrorHandlingTime.Redact))
        {
            var redacted = redactor.Redact(error, sensitive);
            isClean = ReferenceEquals(redacted, error);
            return redacted;
        }
    }

    private static SnakepitError Complete(SnakepitError error, in ReportParts parts, in CallFacts call)
    {
        using var cost = new ErrorHandlingTime(ErrorHandlingTime.Classify);
        return error with
        {
            Worker = CallFacts.Or(error.Worker, call.Worker),
            Operation = CallFacts.Or(error.Operation, call.Operation),
            CorrelationId = CallFacts.Or(ReportParts.Text(parts.CorrelationId, call.CorrelationId), call.CorrelationId),
            WorkerId = CallFacts.Or(ReportParts.Text(parts.WorkerId, call.WorkerId), call.WorkerId),
            TraceId = ReportParts.Text(parts.TraceId),
            Session = ReportParts.Text(parts.Session),
            Timestamp = parts.Time,
        };
    }

    /// <param name="Hash">Hash of <paramref name="Common"/>.</param>
    /// <param name="Common">The report without what differs by call.</param>
    /// <param name="Error">The error that it means.</param>
    /// <param name="Catalog">The state of the catalogue with which it was read.</param>
    private sealed record Entry(int Hash, byte[] Common, SnakepitError Error, object Catalog);
}
