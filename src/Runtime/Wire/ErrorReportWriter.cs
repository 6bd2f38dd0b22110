using System.Buffers;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Snakepit.Errors;

namespace Snakepit.Wire;

/// <summary>Writes an error over the messages that it was read from, so that fields of newer versions stay.</summary>
internal sealed class ErrorReportWriter(SnakepitError error)
{
    private readonly Proto.ErrorReport _report = Start<Proto.ErrorReport>(error.Origin);
    private readonly Dictionary<string, uint> _fileIndexes = new(StringComparer.Ordinal);
    private readonly Dictionary<ExceptionInfo, uint> _indexes = new(ReferenceEqualityComparer.Instance);
    private Dictionary<string, Proto.SourceFile> _earlierFiles = [];

    public Proto.ErrorReport Write()
    {
        _report.Code = error.Code;
        _report.Category = (Proto.ErrorCategory)error.Category;
        _report.Severity = (Proto.ErrorSeverity)error.Severity;
        _report.Message = error.Message;
        _report.UserMessage = error.UserMessage;
        _report.DetailsJson = Details(error.Details);
        _report.CorrelationId = error.CorrelationId;
        _report.TraceId = error.TraceId;
        _report.Timestamp = Timestamp.FromDateTimeOffset(error.Timestamp);
        _report.Source = (Proto.ErrorSource)error.Source;
        _report.Worker = error.Worker;
        _report.Operation = error.Operation;
        _report.WorkerId = error.WorkerId;
        _report.Session = error.Session;
        _report.Retry ??= new();
        _report.Retry.Kind = (Proto.RetryKind)error.Retry.Kind;
        _report.Retry.Explicit = error.Retry.IsExplicit;
        _report.Retry.Delay = error.Retry.Delay is { } delay ? Duration.FromTimeSpan(delay) : null;
        _report.ElidedExceptions = (uint)error.ElidedExceptions;

        _earlierFiles = _report.Files.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);
        _report.Files.Clear();
        _report.Exceptions.Clear();
        foreach (var exception in error.Exceptions)
            _indexes.Add(exception, (uint)_indexes.Count + 1);
        _report.Exceptions.AddRange(error.Exceptions.Select(Exception));

        _report.History.Clear();
        _report.History.AddRange(error.History.Select(Attempt));
        _report.StopReason = (Proto.RetryStopReason)(error.StopReason ?? 0);
        _report.Redactions.Clear();
        _report.Redactions.AddRange(error.Redactions.Select(Redaction));
        _report.Context.Clear();
        foreach (var (key, value) in error.Context)
            _report.Context.Add(key, value);
        return _report;
    }

    private Proto.ExceptionInfo Exception(ExceptionInfo it)
    {
        var written = Start<Proto.ExceptionInfo>(it.Origin);
        written.Type = it.Type;
        written.Module = it.Module;
        written.Message = it.Message;
        written.Bases.Clear();
        written.Bases.AddRange(it.Bases);
        written.Frames.Clear();
        written.Frames.AddRange(it.Frames.Select(Frame));
        written.ElidedFrames = (uint)it.ElidedFrames;
        written.ElidedAfter = (uint)it.ElidedAfter;
        written.Notes.Clear();
        written.Notes.AddRange(it.Notes);
        written.Cause = it.Cause is { } cause ? _indexes[cause] : 0;
        written.Context = it.Context is { } context ? _indexes[context] : 0;
        written.SuppressContext = it.SuppressContext;
        written.Members.Clear();
        written.Members.AddRange(it.Members.Select(member => _indexes[member]));
        written.Code = it.Code;
        written.Syntax = it.Syntax is { } syntax ? Syntax(syntax) : null;
        written.Source = (Proto.ErrorSource)it.Source;
        written.RawTrace = it.RawTrace;
        return written;
    }

    private Proto.Frame Frame(ErrorFrame it)
    {
        var written = Start<Proto.Frame>(it.Origin);
        written.File = File(it);
        written.Module = it.Module;
        written.Function = it.Function;
        written.Line = (uint)it.Line;
        written.Column = (uint)it.Column;
        written.EndLine = (uint)it.EndLine;
        written.EndColumn = (uint)it.EndColumn;
        written.InApp = it.InApp;
        written.RepeatedTimes = it.RepeatedTimes == 1 ? 0 : (uint)it.RepeatedTimes;
        written.RepeatedFrames = it.RepeatedFrames == 1 ? 0 : (uint)it.RepeatedFrames;
        return written;
    }

    private uint File(ErrorFrame frame)
    {
        if (!_fileIndexes.TryGetValue(frame.File, out var index))
        {
            index = (uint)_report.Files.Count;
            _fileIndexes.Add(frame.File, index);
            var file = _earlierFiles.GetValueOrDefault(frame.File) ?? new() { Path = frame.File };
            file.Lines.Clear();
            _report.Files.Add(file);
        }

        var lines = _report.Files[(int)index].Lines;
        if (lines.Count < frame.SourceLines.Count || (lines.Count > 0 && !frame.SourceLines.Keys.All(line => lines.ContainsKey((uint)line))))
        {
            foreach (var (line, text) in frame.SourceLines)
                lines[(uint)line] = text;
        }

        return index;
    }

    private static Proto.SyntaxProblem Syntax(SyntaxProblem it)
    {
        var written = Start<Proto.SyntaxProblem>(it.Origin);
        written.File = it.File;
        written.Line = (uint)it.Line;
        written.Column = (uint)it.Column;
        written.EndLine = (uint)it.EndLine;
        written.EndColumn = (uint)it.EndColumn;
        written.Text = it.Text;
        return written;
    }

    private static Proto.Attempt Attempt(RetryAttempt it)
    {
        var written = Start<Proto.Attempt>(it.Origin);
        written.Number = (uint)it.Number;
        written.Code = it.Code;
        written.Message = it.Message;
        written.Started = it.Started is { } started ? Timestamp.FromDateTimeOffset(started) : null;
        written.Duration = Duration.FromTimeSpan(it.Duration);
        written.Delay = Duration.FromTimeSpan(it.Delay);
        written.WorkerId = it.WorkerId;
        written.Recovery = (Proto.RecoveryStrategy)(it.Recovery ?? 0);
        return written;
    }

    private static Proto.RedactionMark Redaction(RedactionMark it)
    {
        var written = Start<Proto.RedactionMark>(it.Origin);
        written.Rule = it.Rule;
        written.Path = it.Path;
        written.Length = (uint)it.Length;
        return written;
    }

    private static ByteString Details(ErrorDetails details)
    {
        if (details.Count == 0)
            return ByteString.Empty;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            details.WriteTo(writer);
        return UnsafeByteOperations.UnsafeWrap(buffer.WrittenMemory);
    }

    private static T Start<T>(Origin origin)
        where T : class, IDeepCloneable<T>, new() => (origin.Message as T)?.Clone() ?? new();
}
