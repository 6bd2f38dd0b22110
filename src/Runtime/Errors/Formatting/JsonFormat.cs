using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Snakepit.Errors.Formatting;

/// <summary>
/// The whole error as JSON, with the names of <c>error_report.proto</c>. Exceptions are a flat list and refer to each other by
/// index from 0; source lines stand once per file.
/// </summary>
internal sealed class JsonFormat(Utf8JsonWriter json)
{
    private readonly Dictionary<ExceptionInfo, int> _indexes = new(ReferenceEqualityComparer.Instance);

    public static void Write(SnakepitError error, IBufferWriter<byte> output)
    {
        // Nothing that the writer is given can be invalid, and details may be nested as deep as the wire allows.
        using var json = new Utf8JsonWriter(output, new() { MaxDepth = 256 });
        new JsonFormat(json).Write(error);
    }

    private void Write(SnakepitError error)
    {
        json.WriteStartObject();
        json.WriteString("code", error.Code);
        json.WriteString("category", error.Category.ToText());
        json.WriteString("severity", error.Severity.ToText());
        json.WriteString("message", error.Message);
        json.WriteText("user_message", error.UserMessage);
        if (error.Details.Count > 0)
        {
            json.WritePropertyName("details");
            error.Details.WriteTo(json);
        }

        json.WriteText("correlation_id", error.CorrelationId);
        json.WriteText("trace_id", error.TraceId);
        json.WriteTime("timestamp", error.Timestamp);
        json.WriteString("source", error.Source.ToText());
        json.WriteText("worker", error.Worker);
        json.WriteText("operation", error.Operation);
        json.WriteText("worker_id", error.WorkerId);
        json.WriteText("session", error.Session);
        WriteRetry(error.Retry);
        foreach (var exception in error.Exceptions)
            _indexes.Add(exception, _indexes.Count);
        json.WriteList("exceptions", error.Exceptions, WriteException);
        json.WriteCount("elided_exceptions", error.ElidedExceptions);
        WriteFiles(error);
        json.WriteHistory(error);
        WriteContext(error.Context);
        json.WriteList("redactions", error.Redactions, WriteRedaction);
        json.WriteList("repairs", error.Repairs, WriteRepair);
        json.WriteEndObject();
    }

    private void WriteRetry(RetryAdvice retry)
    {
        json.WriteStartObject("retry");
        json.WriteString("kind", retry.Kind.ToText());
        if (retry.Delay is { } delay)
            json.WriteNumber("delay", delay.Ticks / (decimal)TimeSpan.TicksPerSecond);
        json.WriteFlag("not_sent", !retry.WasSent);
        json.WriteEndObject();
    }

    private void WriteException(ExceptionInfo it)
    {
        json.WriteStartObject();
        json.WriteString("type", it.Type);
        json.WriteText("module", it.Module);
        json.WriteString("message", it.Message);
        json.WriteString("source", it.Source.ToText());
        json.WriteText("code", it.Code);
        json.WriteList("bases", it.Bases, json.WriteStringValue);
        json.WriteList("frames", it.Frames, WriteFrame);
        json.WriteCount("elided_frames", it.ElidedFrames);
        json.WriteCount("elided_after", it.ElidedAfter);
        json.WriteList("notes", it.Notes, json.WriteStringValue);
        if (it.Cause is { } cause)
            json.WriteNumber("cause", _indexes[cause]);
        if (it.Context is { } context)
            json.WriteNumber("context", _indexes[context]);
        json.WriteFlag("suppress_context", it.SuppressContext);
        json.WriteList("members", it.Members, member => json.WriteNumberValue(_indexes[member]));
        if (it.Syntax is { } syntax)
            WriteSyntax(syntax);
        json.WriteText("raw_trace", it.RawTrace);
        json.WriteEndObject();
    }

    private void WriteFrame(ErrorFrame it)
    {
        json.WriteStartObject();
        json.WriteText("file", it.File);
        json.WriteCount("line", it.Line);
        json.WriteText("function", it.Function);
        json.WriteText("module", it.Module);
        json.WriteCount("column", it.Column);
        json.WriteCount("end_line", it.EndLine);
        json.WriteCount("end_column", it.EndColumn);
        json.WriteFlag("in_app", it.InApp);
        json.WriteCount("repeated_times", it.RepeatedTimes, usual: 1);
        json.WriteCount("repeated_frames", it.RepeatedFrames, usual: 1);
        json.WriteEndObject();
    }

    private void WriteSyntax(SyntaxProblem it)
    {
        json.WriteStartObject("syntax");
        json.WriteText("file", it.File);
        json.WriteCount("line", it.Line);
        json.WriteCount("column", it.Column);
        json.WriteCount("end_line", it.EndLine);
        json.WriteCount("end_column", it.EndColumn);
        json.WriteText("text", it.Text);
        json.WriteEndObject();
    }

    private void WriteFiles(SnakepitError error)
    {
        var files = new SortedDictionary<string, SortedDictionary<int, string>>(StringComparer.Ordinal);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var frame in error.Exceptions.SelectMany(it => it.Frames))
        {
            if (frame.SourceLines.Count == 0 || !seen.Add(frame.SourceLines))
                continue;
            if (!files.TryGetValue(frame.File, out var lines))
                files.Add(frame.File, lines = []);
            foreach (var (line, text) in frame.SourceLines)
                lines[line] = text;
        }

        if (files.Count == 0)
            return;
        json.WriteStartObject("files");
        foreach (var (file, lines) in files)
        {
            json.WriteStartObject(file);
            foreach (var (line, text) in lines)
                json.WriteString(line.ToString(CultureInfo.InvariantCulture), text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteContext(IReadOnlyDictionary<string, string> context)
    {
        if (context.Count == 0)
            return;
        json.WriteStartObject("context");
        foreach (var (key, value) in context)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private void WriteRedaction(RedactionMark it)
    {
        json.WriteStartObject();
        json.WriteString("rule", it.Rule);
        json.WriteString("path", it.Path);
        json.WriteCount("length", it.Length);
        json.WriteEndObject();
    }

    private void WriteRepair(ErrorRepair it)
    {
        json.WriteStartObject();
        json.WriteString("path", it.Path);
        json.WriteString("problem", it.Problem);
        json.WriteEndObject();
    }
}
