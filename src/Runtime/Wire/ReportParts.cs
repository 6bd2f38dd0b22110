using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Google.Protobuf.WellKnownTypes;
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

    public DateTimeOffset Time { get; private set; }

    /// <summary>Takes a report apart; <see langword="false"/>: it has to be read as a whole.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> report, out ReportParts parts)
    {
        parts = default;
        parts._report = report;
        var run = 0;
        for (var rest = report; !rest.IsEmpty;)
        {
            var start = report.Length - rest.Length;
            if (!SpanFields.TryRead(ref rest, out var field))
                return false;
            if (!DiffersByCall(field.Number))
                continue;
            // None of the fields that are taken out is a number.
            if (field.WireType != 2 || !parts.TryTake(field.Number, field.Data))
                return false;
            parts.Add(run, start);
            run = report.Length - rest.Length;
        }

        parts.Add(run, report.Length);
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
        for (var rest = data; !rest.IsEmpty;)
        {
            if (!SpanFields.TryRead(ref rest, out var field) || field.WireType != 0)
                return false;
            if (field.Number == Timestamp.SecondsFieldNumber)
                seconds = (long)field.Varint;
            else if (field.Number == Timestamp.NanosFieldNumber)
                nanos = (int)field.Varint;
            else
                return false;
        }

        Time = ErrorReports.ToTime(seconds, nanos);
        return RepairList.IsPlausible(Time);
    }

    /// <summary>What stands between the fields that are taken out: one more than there are of those.</summary>
    [InlineArray(6)]
    private struct Runs
    {
        private (int Start, int End) _first;
    }
}
