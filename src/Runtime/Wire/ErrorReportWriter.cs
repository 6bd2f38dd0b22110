using System.Buffers;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Snakepit.Errors;

namespace Snakepit.Wire;

/// <summary>Writes an error over the messages that it was read from, so that fields of newer versions stay.</summary>
internal sealed class ErrorReportWriter(SnakepitError error)
{
    private readonly Proto.ErrorReport report = Start<Proto.ErrorReport>(error.Origin);
    private readonly Dictionary<string, uint> fileIndexes = new(StringComparer.Ordinal);
    private readonly Dictionary<ExceptionInfo, uint> indexes = new(ReferenceEqualityComparer.Instance);
    private Dictionary<string, Proto.SourceFile> earlierFiles = [];

    public Proto.ErrorReport Write()
    {
        report.Code = error.Code;
        report.Category = (Proto.ErrorCategory)error.Category;
        report.Severity = (Proto.ErrorSeverity)error.Severity;
        report.Message = error.Message;
        report.UserMessage = error.UserMessage;
        report.DetailsJson = Details(error.Details);
        report.CorrelationId = error.CorrelationId;
        report.TraceId = error.TraceId;
        report.Timestamp = Timestamp.FromDateTimeOffset(error.Timestamp);
        report.Source = (Proto.ErrorSource)error.Source;
        report.Worker = error.Worker;
        report.Operation = error.Operation;
        report.WorkerId = error.WorkerId;
        report.Session = error.Session;
        report.Retry ??= new();
        report.Retry.Kind = (Proto.RetryKind)error.Retry.Kind;
        report.Retry.Explicit = error.Retry.IsExplicit;
        report.Retry.Delay = error.Retry.Delay is { } delay ? Duration.FromTimeSpan(delay) : null;
        report.ElidedExceptions = (uint)error.ElidedExceptions;

        earlierFiles = report.Files.DistinctBy(file => file.Path).ToDictionary(file => file.Path, StringComparer.Ordinal);
        report.Files.Clear();
        report.Exceptions.Clear();
        foreach (var exception in error.Exceptions)
            indexes.Add(exception, (uint)indexes.Count + 1);
        report.Exceptions.AddRange(error.Exceptions.Select(Exception));

        report.History.Clear();
        report.History.AddRange(error.History.Select(Attempt));
        report.StopReason = (Proto.RetryStopReason)(error.StopReason ?? 0);
        report.Redactions.Clear();
        report.Redactions.AddRange(error.Redactions.Select(Redaction));
        report.Context.Clear();
        foreach (var (key, value) in error.Context)
            report.Context.Add(key, value);
        return report;
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
        written.Cause = it.Cause is { } cause ? indexes[cause] : 0;
        written.Context = it.Context is { } context ? indexes[context] : 0;
        written.SuppressContext = it.SuppressContext;
        written.Members.Clear();
        written.Members.AddRange(it.Members.Select(member => indexes[member]));
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
        if (!fileIndexes.TryGetValue(frame.File, out var index))
        {
            index = (uint)report.Files.Count;
            fileIndexes.Add(frame.File, index);
            var file = earlierFiles.GetValueOrDefault(frame.File) ?? new() { Path = frame.File };
            file.Lines.Clear();
            report.Files.Add(file);
        }

        var lines = report.Files[(int)index].Lines;
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
