using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Snakepit.Errors;

namespace Snakepit.Wire;

/// <summary>Takes a report as it is; only what an error has no form for is repaired here.</summary>
internal sealed class ErrorReportReader(Proto.ErrorReport report, ErrorCatalog catalog, bool wasSent)
{
    private readonly List<ErrorRepair> _repairs = [];

    private readonly IReadOnlyDictionary<int, string>?[] _lines = new IReadOnlyDictionary<int, string>?[report.Files.Count];
    private readonly Dictionary<string, Dictionary<int, string>> _linesByPath = new(StringComparer.Ordinal);

    public SnakepitError Read()
    {
        var exceptions = Exceptions();
        var details = Details(report.DetailsJson);
        var info = catalog.Get(report.Code);
        return SnakepitError.Create(ErrorCodes.UnknownError, "", details) with
        {
            Code = report.Code,
            Category = (ErrorCategory)report.Category,
            Severity = (ErrorSeverity)report.Severity,
            Message = report.Message,
            UserMessage = report.UserMessage,
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
            Repairs = [.. _repairs],
            Origin = new(report),
        };
    }

    private ImmutableArray<ExceptionInfo> Exceptions()
    {
        if (report.Exceptions.Count == 0)
            return [];
        var all = ImmutableArray.CreateBuilder<ExceptionInfo>(report.Exceptions.Count);
        foreach (var exception in report.Exceptions)
            all.Add(Exception(exception));
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

    private ExceptionInfo Exception(Proto.ExceptionInfo it) => new()
    {
        Type = it.Type,
        Module = it.Module,
        Message = it.Message,
        Bases = [.. it.Bases],
        Frames = Map(it.Frames, Frame),
        ElidedFrames = Number(it.ElidedFrames),
        ElidedAfter = Number(it.ElidedAfter),
        Notes = [.. it.Notes],
        SuppressContext = it.SuppressContext,
        Code = it.Code,
        Syntax = it.Syntax is { } syntax ? Syntax(syntax) : null,
        Source = (ErrorSource)(it.Source == 0 ? report.Source == 0 ? Proto.ErrorSource.Python : report.Source : it.Source),
        RawTrace = it.RawTrace,
        Origin = new(it),
    };

    private ErrorFrame Frame(Proto.Frame it)
    {
        var known = it.File < report.Files.Count;
        if (!known)
            Repair("frames.file", $"There is no file {it.File}: left out.");
        return new()
        {
            File = known ? report.Files[(int)it.File].Path : "",
            Module = it.Module,
            Function = it.Function,
            Line = Number(it.Line),
            Column = Number(it.Column),
            EndLine = Number(it.EndLine),
            EndColumn = Number(it.EndColumn),
            InApp = it.InApp,
            RepeatedTimes = Math.Max(1, Number(it.RepeatedTimes)),
            RepeatedFrames = Math.Max(1, Number(it.RepeatedFrames)),
            SourceLines = known ? Lines((int)it.File) : FrozenDictionary<int, string>.Empty,
            Origin = new(it),
        };
    }

    private IReadOnlyDictionary<int, string> Lines(int file)
    {
        if (_lines[file] is { } known)
            return known;
        var path = report.Files[file].Path;
        if (path.Length == 0)
            return _lines[file] = FrozenDictionary<int, string>.Empty;
        if (!_linesByPath.TryGetValue(path, out var texts))
            _linesByPath.Add(path, texts = ReadLines(path));
        return _lines[file] = texts.Count == 0 ? FrozenDictionary<int, string>.Empty : texts;
    }

    // A report should have each file once; where it does not, the lines belong together.
    private Dictionary<int, string> ReadLines(string path)
    {
        var texts = new Dictionary<int, string>();
        foreach (var (line, text) in report.Files.Where(it => it.Path == path).SelectMany(it => it.Lines))
            texts[Number(line)] = text;
        return texts;
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
        if (_repairs.Count < 100)
            _repairs.Add(new(path, problem));
    }

    private static int Number(uint value) => (int)Math.Min(value, int.MaxValue);

    private static ImmutableArray<TResult> Map<T, TResult>(RepeatedField<T> items, Func<T, TResult> read)
    {
        if (items.Count == 0)
            return [];
        var result = ImmutableArray.CreateBuilder<TResult>(items.Count);
        foreach (var item in items)
            result.Add(read(item));
        return result.MoveToImmutable();
    }
}
