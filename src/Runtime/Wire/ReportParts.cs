using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Snakepit.Errors.Normalization;

namespace Snakepit.Wire;

/// <summary>
/// A report taken apart, without decoding it, into what differs between calls that fail alike – IDs and time – and all the rest, which is
/// compared byte for byte. Only reports whose IDs and time are in order can be taken apart.
/// </summary>
internal ref struct ReportParts
{
    private const int CorrelationField = Proto.ErrorReport.CorrelationIdFieldNumber;
    private const int TraceField = Proto.ErrorReport.TraceIdFieldNumber;
    private const int TimestampField = Proto.ErrorReport.TimestampFieldNumber;
    private const int WorkerIdField = Proto.ErrorReport.WorkerIdFieldNumber;
    private const int SessionField = Proto.ErrorReport.SessionFieldNumber;
    private const int LongestName = 256;
    private const int LongestCorrelation = 128;
    private const int TraceLength = 32;

    private static readonly SearchValues<byte> OfCorrelation = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:-"u8);
    private static readonly SearchValues<byte> OfTrace = SearchValues.Create("0123456789abcdef"u8);

    private ReadOnlySpan<byte> _report;
    private Runs _runs;
    private int _runCount;
    private int _seen;

    /// <summary>How many bytes are common to calls that fail alike.</summary>
    public int CommonLength { get; private set; }

    public ReadOnlySpan<byte> CorrelationId { get; private set; }

    public ReadOnlySpan<byte> TraceId { get; private set; }

    public ReadOnlySpan<byte> WorkerId { get; private set; }

    public ReadOnlySpan<byte> Session { get; private set; }

    public DateTimeOffset Timestamp { get; private set; }

    /// <summary>Takes a report apart; <see langword="false"/>: it has to be read as a whole.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> report, out ReportParts parts)
    {
        parts = default;
        parts._report = report;
        var (at, run) = (0, 0);
        while (at < report.Length)
        {
            var start = at;
            if (!TrySkip(report, ref at, out var number, out var data))
                return false;
            if (!DiffersByCall(number))
                continue;
            if (!parts.TryTake(number, data))
                return false;
            parts.Add(run, start);
            run = at;
        }

        parts.Add(run, at);
        // Without a time it gets that of its arrival, and a note of it.
        return (parts._seen & (1 << TimestampField)) != 0;
    }

    public readonly int HashOfCommon()
    {
        HashCode hash = default;
        for (var i = 0; i < _runCount; i++)
            hash.AddBytes(_report[_runs[i].Start.._runs[i].End]);
        return hash.ToHashCode();
    }

    public readonly bool CommonEquals(ReadOnlySpan<byte> common)
    {
        if (common.Length != CommonLength)
            return false;
        for (var i = 0; i < _runCount; i++)
        {
            var run = _report[_runs[i].Start.._runs[i].End];
            if (!common[..run.Length].SequenceEqual(run))
                return false;
            common = common[run.Length..];
        }

        return true;
    }

    public readonly byte[] CopyCommon()
    {
        var common = GC.AllocateUninitializedArray<byte>(CommonLength);
        var at = 0;
        for (var i = 0; i < _runCount; i++)
        {
            var run = _report[_runs[i].Start.._runs[i].End];
            run.CopyTo(common.AsSpan(at));
            at += run.Length;
        }

        return common;
    }

    /// <summary>The text of an ID; one of <paramref name="known"/> where it is that.</summary>
    public static string Text(ReadOnlySpan<byte> ascii, string known = "") =>
        ascii.IsEmpty ? "" : Ascii.Equals(ascii, known) ? known : Encoding.ASCII.GetString(ascii);

    private static bool DiffersByCall(int number) => number is CorrelationField or TraceField or TimestampField or WorkerIdField or SessionField;

    private void Add(int start, int end)
    {
        if (start == end)
            return;
        _runs[_runCount++] = (start, end);
        CommonLength += end - start;
    }

    private bool TryTake(int number, ReadOnlySpan<byte> data)
    {
        if ((_seen & (1 << number)) != 0)
            return false;
        _seen |= 1 << number;
        switch (number)
        {
            case CorrelationField:
                CorrelationId = data;
                return data.Length <= LongestCorrelation && !data.ContainsAnyExcept(OfCorrelation);
            case TraceField:
                TraceId = data;
                return data.Length is 0 or TraceLength && !data.ContainsAnyExcept(OfTrace);
            case WorkerIdField:
                WorkerId = data;
                return IsName(data);
            case SessionField:
                Session = data;
                return IsName(data);
            default:
                return TryReadTime(data);
        }
    }

    private static bool IsName(ReadOnlySpan<byte> data) => data.Length <= LongestName && !data.ContainsAnyExceptInRange((byte)' ', (byte)'~');

    private bool TryReadTime(ReadOnlySpan<byte> data)
    {
        long seconds = 0;
        var nanos = 0;
        for (var at = 0; at < data.Length;)
        {
            if (!TryReadVarint(data, ref at, out var tag) || tag is not (8 or 16) || !TryReadVarint(data, ref at, out var value))
                return false;
            if (tag == 8)
                seconds = (long)value;
            else
                nanos = (int)value;
        }

        Timestamp = ErrorReports.ToTime(seconds, nanos);
        return RepairList.IsPlausible(Timestamp);
    }

    /// <summary>Goes behind the next field.</summary>
    private static bool TrySkip(ReadOnlySpan<byte> report, scoped ref int at, out int number, out ReadOnlySpan<byte> data)
    {
        number = 0;
        data = default;
        if (!TryReadVarint(report, ref at, out var tag) || tag is < 8 or > uint.MaxValue)
            return false;
        number = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0:
                // None of the fields that are taken out is a number.
                return !DiffersByCall(number) && TryReadVarint(report, ref at, out _);
            case 2 when TryReadVarint(report, ref at, out var length) && length <= (ulong)(report.Length - at):
                data = report.Slice(at, (int)length);
                at += (int)length;
                return true;
            default:
                return false;
        }
    }

    private static bool TryReadVarint(ReadOnlySpan<byte> bytes, scoped ref int at, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 70 && at < bytes.Length; shift += 7)
        {
            var next = bytes[at++];
            value |= shift < 64 ? (ulong)(next & 0x7F) << shift : 0;
            if (next < 0x80)
                return true;
        }

        return false;
    }

    /// <summary>What stands between the fields that are taken out: one more than there are of those.</summary>
    [InlineArray(6)]
    private struct Runs
    {
        private (int Start, int End) _first;
    }
}
