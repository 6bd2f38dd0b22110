using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Snakepit.Errors;

namespace Snakepit.Wire;

/// <summary>Takes a report as it is; only what an error has no form for is repaired here.</summary>
internal sealed class ErrorReportReader(Proto.ErrorReport report, ReportFrames frames, ErrorCatalog catalog, bool wasSent)
{
    private Dictionary<string, IReadOnlyDictionary<int, string>>? _linesByPath;
    private List<ErrorRepair>? _repairs;

    public SnakepitError Read()
    {
        var exceptions = Exceptions();
        var details = Details(report.DetailsJson);
        var info = catalog.Get(report.Code);
        return new()
        {
            Code = report.Code,
            Category = (ErrorCategory)report.Category,
            Severity = (ErrorSeverity)report.Severity,
            Message = report.Message,
            UserMessage = report.UserMessage,
            Details = details,
            CorrelationId = report.CorrelationId,
            TraceId = report.TraceId,
            Timestamp = report.Timestamp is { } timestamp ? ErrorReports.ToTime(timestamp) : default,
            Source = (ErrorSource)report.Source,
            Worker = report.Worker,
            Operation = report.Operation,
            WorkerId = report.WorkerId,
            Session = report.Session,
            Retry = new()
            {
                Kind = (RetryKind)(report.Retry?.Kind ?? 0),
                Delay = report.Retry?.Delay is { } delay ? ErrorReports.ToSpan(delay) : null,
                WasSent = wasSent || info.WasSent,
                IsExplicit = report.Retry is { Explicit: true },
            },
            Exceptions = exceptions,
            ElidedExceptions = Number(report.ElidedExceptions),
            History = Map(report.History, Attempt),
            StopReason = report.StopReason == 0 ? null : (RetryStopReason)report.StopReason,
            Context = report.Context.Count == 0
                ? FrozenDictionary<string, string>.Empty
                : new Dictionary<string, string>(report.Context, StringComparer.Ordinal),
            Redactions = Map(report.Redactions, Redaction),
            Repairs = _repairs is null ? [] : [.. _repairs],
            Origin = new(report),
        };
    }

    private ImmutableArray<ExceptionInfo> Exceptions()
    {
        if (report.Exceptions.Count == 0)
            return [];
        var all = ImmutableArray.CreateBuilder<ExceptionInfo>(report.Exceptions.Count);
        foreach (var exception in report.Exceptions)
            all.Add(Exception(exception, all.Count));
        for (var i = 0; i < all.Count; i++)
        {
            var it = report.Exceptions[i];
            var members = ImmutableArray<ExceptionInfo>.Empty;
            if (it.Members.Count > 0)
                members = [.. it.Members.Select(member => At(all, member, i, "members")).OfType<ExceptionInfo>()];
            all[i].Link(At(all, it.Cause, i, "cause"), At(all, it.Context, i, "context"), members);
        }

        return all.MoveToImmutable();
    }

    private ExceptionInfo? At(ImmutableArray<ExceptionInfo>.Builder all, uint reference, int from, string field)
    {
        if (reference == 0)
            return null;
        if (reference <= all.Count)
            return all[(int)reference - 1];
        Repair($"exceptions[{from}].{field}", $"There is no exception {reference}: left out.");
        return null;
    }

    private ExceptionInfo Exception(Proto.ExceptionInfo it, int index) => new()
    {
        Type = it.Type,
        Module = it.Module,
        Message = it.Message,
        Bases = Map(it.Bases, static name => name),
        Frames = Frames(index),
        ElidedFrames = Number(it.ElidedFrames),
        ElidedAfter = Number(it.ElidedAfter),
        Notes = Map(it.Notes, static note => note),
        SuppressContext = it.SuppressContext,
        Code = it.Code,
        Syntax = it.Syntax is { } syntax ? Syntax(syntax) : null,
        Source = (ErrorSource)(it.Source == 0 ? report.Source == 0 ? Proto.ErrorSource.Python : report.Source : it.Source),
        RawTrace = it.RawTrace,
        Origin = new(it),
    };

    private ImmutableArray<ErrorFrame> Frames(int exception)
    {
        var count = frames.CountOf(exception);
        if (count == 0)
            return [];
        var result = new ErrorFrame[count];
        var next = 0;
        foreach (var frame in frames.Of(exception))
            result[next++] = Frame(FrameFields.Read(frame));
        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }

    private ErrorFrame Frame(in FrameFields it)
    {
        var known = it.File < frames.Files.Count;
        if (!known)
            Repair("frames.file", $"There is no file {it.File}: left out.");
        return new()
        {
            File = known ? frames.Files[(int)it.File].Path : "",
            Module = NameTable.Read(it.Module),
            Function = NameTable.Read(it.Function),
            Line = Number(it.Line),
            Column = Number(it.Column),
            EndLine = Number(it.EndLine),
            EndColumn = Number(it.EndColumn),
            InApp = it.InApp,
            RepeatedTimes = Math.Max(1, Number(it.RepeatedTimes)),
            RepeatedFrames = Math.Max(1, Number(it.RepeatedFrames)),
            SourceLines = known ? Lines((int)it.File) : FrozenDictionary<int, string>.Empty,
            Origin = new(it.Message),
        };
    }

    // A report should have each file once; where it does not, the lines belong together.
    private IReadOnlyDictionary<int, string> Lines(int file)
    {
        var path = frames.Files[file].Path;
        if (!frames.HasLines || path.Length == 0)
            return FrozenDictionary<int, string>.Empty;
        _linesByPath ??= new(StringComparer.Ordinal);
        if (!_linesByPath.TryGetValue(path, out var lines))
            _linesByPath.Add(path, lines = ReadLines(path));
        return lines;
    }

    private IReadOnlyDictionary<int, string> ReadLines(string path)
    {
        var texts = new Dictionary<int, string>();
        foreach (var (line, text) in frames.Files.Where(it => it.Path == path && it.Lines is not null).SelectMany(static it => it.Lines!))
            texts[Number(line)] = text;
        return texts.Count == 0 ? FrozenDictionary<int, string>.Empty : texts;
    }

    private static SyntaxProblem Syntax(Proto.SyntaxProblem it) => new()
    {
        File = it.File,
        Line = Number(it.Line),
        Column = Number(it.Column),
        EndLine = Number(it.EndLine),
        EndColumn = Number(it.EndColumn),
        Text = it.Text,
        Origin = new(it),
    };

    private static RetryAttempt Attempt(Proto.Attempt it) => new()
    {
        Number = Number(it.Number),
        Code = it.Code,
        Message = it.Message,
        Started = it.Started is { } started ? ErrorReports.ToTime(started) : null,
        Duration = it.Duration is { } duration ? ErrorReports.ToSpan(duration) : TimeSpan.Zero,
        Delay = it.Delay is { } delay ? ErrorReports.ToSpan(delay) : TimeSpan.Zero,
        WorkerId = it.WorkerId,
        Recovery = it.Recovery == 0 ? null : (RecoveryStrategy)it.Recovery,
        Origin = new(it),
    };

    private static RedactionMark Redaction(Proto.RedactionMark it) => new(it.Rule, it.Path, Number(it.Length)) { Origin = new(it) };

    private ErrorDetails Details(ByteString json)
    {
        if (json.IsEmpty)
            return ErrorDetails.Empty;
        try
        {
            return ErrorDetails.Parse(json.Span);
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException)
        {
            Repair("details", "Not a JSON object: kept as text.");
            return ErrorDetails.Create(("invalid", Text.Cut(json.ToStringUtf8(), 4096, "…")));
        }
    }

    private void Repair(string path, string problem)
    {
        _repairs ??= [];
        if (_repairs.Count < 100)
            _repairs.Add(new(path, problem));
    }

    private static int Number(uint value) => (int)Math.Min(value, int.MaxValue);

    private static ImmutableArray<TResult> Map<T, TResult>(RepeatedField<T> items, Func<T, TResult> read)
    {
        if (items.Count == 0)
            return [];
        var result = new TResult[items.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = read(items[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }
}
