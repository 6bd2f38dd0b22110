using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Snakepit.Errors.Formatting;

/// <summary>Reads what <see cref="JsonFormat"/> writes, and repairs what anyone else wrote.</summary>
internal sealed class JsonErrorReader(JsonElement json)
{
    private readonly Dictionary<string, IReadOnlyDictionary<int, string>> _files = new(StringComparer.Ordinal);

    public static SnakepitError Read(JsonElement json) => new JsonErrorReader(json).Read();

    private SnakepitError Read()
    {
        ReadFiles();
        var error = SnakepitError.Create(ErrorCodes.UnknownError, "") with
        {
            Code = json.Text("code"),
            Category = json.Known<ErrorCategory>("category"),
            Severity = json.Known<ErrorSeverity>("severity"),
            Message = json.Text("message"),
            UserMessage = json.Text("user_message"),
            Details = json.Get("details", JsonValueKind.Object) is { } details ? ErrorDetails.FromJson(details) : ErrorDetails.Empty,
            CorrelationId = json.Text("correlation_id"),
            TraceId = json.Text("trace_id"),
            Timestamp = json.Time("timestamp") ?? default,
            Source = json.Known<ErrorSource>("source"),
            Worker = json.Text("worker"),
            Operation = json.Text("operation"),
            WorkerId = json.Text("worker_id"),
            Session = json.Text("session"),
            Retry = Retry(),
            Exceptions = Exceptions(),
            ElidedExceptions = json.Count("elided_exceptions"),
            History = json.List("history", JsonValueKind.Object, Attempt),
            StopReason = TaxonomyText.TryParse(json.Text("stop_reason"), out RetryStopReason reason) ? reason : null,
            Context = Context(),
            Redactions = json.List("redactions", JsonValueKind.Object, it => new RedactionMark(it.Text("rule"), it.Text("path"), it.Count("length"))),
            Repairs = json.List("repairs", JsonValueKind.Object, it => new ErrorRepair(it.Text("path"), it.Text("problem"))),
        };
        return error.Normalize();
    }

    private RetryAdvice Retry() => json.Get("retry", JsonValueKind.Object) is { } retry
        ? new() { Kind = retry.Known<RetryKind>("kind"), Delay = retry.Seconds("delay"), WasSent = !retry.Flag("not_sent") }
        : new() { Kind = default, WasSent = ErrorCatalog.Default.Get(json.Text("code")).WasSent };

    private ImmutableArray<ExceptionInfo> Exceptions()
    {
        if (json.Get("exceptions", JsonValueKind.Array) is not { } list)
            return [];
        var items = list.EnumerateArray().ToList();
        var all = items.ConvertAll(Exception);
        ExceptionInfo? At(int index) => index >= 0 && index < all.Count ? all[index] : null;
        for (var i = 0; i < all.Count; i++)
        {
            all[i].Link(
                At(items[i].Count("cause", otherwise: -1)),
                At(items[i].Count("context", otherwise: -1)),
                [.. items[i].List("members", JsonValueKind.Number, it => it.TryGetInt32(out var index) ? At(index) : null).OfType<ExceptionInfo>()]);
        }

        return [.. all];
    }

    private ExceptionInfo Exception(JsonElement it) => new()
    {
        Type = it.Text("type"),
        Module = it.Text("module"),
        Message = it.Text("message"),
        Source = it.Known<ErrorSource>("source"),
        Code = it.Text("code"),
        Bases = it.List("bases", JsonValueKind.String, JsonReading.Text),
        Frames = it.List("frames", JsonValueKind.Object, Frame),
        ElidedFrames = it.Count("elided_frames"),
        ElidedAfter = it.Count("elided_after"),
        Notes = it.List("notes", JsonValueKind.String, JsonReading.Text),
        SuppressContext = it.Flag("suppress_context"),
        Syntax = it.Get("syntax", JsonValueKind.Object) is { } syntax ? Syntax(syntax) : null,
        RawTrace = it.Text("raw_trace"),
    };

    private ErrorFrame Frame(JsonElement it) => new()
    {
        File = it.Text("file"),
        Line = it.Count("line"),
        Function = it.Text("function"),
        Module = it.Text("module"),
        Column = it.Count("column"),
        EndLine = it.Count("end_line"),
        EndColumn = it.Count("end_column"),
        InApp = it.Flag("in_app"),
        RepeatedTimes = it.Count("repeated_times", otherwise: 1),
        RepeatedFrames = it.Count("repeated_frames", otherwise: 1),
        SourceLines = _files.GetValueOrDefault(it.Text("file"), FrozenDictionary<int, string>.Empty),
    };

    private static SyntaxProblem Syntax(JsonElement it) => new()
    {
        File = it.Text("file"),
        Line = it.Count("line"),
        Column = it.Count("column"),
        EndLine = it.Count("end_line"),
        EndColumn = it.Count("end_column"),
        Text = it.Text("text"),
    };

    private static RetryAttempt Attempt(JsonElement it) => new()
    {
        Number = it.Count("number"),
        Code = it.Text("code"),
        Message = it.Text("message"),
        Started = it.Time("started"),
        Duration = it.Seconds("duration") ?? TimeSpan.Zero,
        Delay = it.Seconds("delay") ?? TimeSpan.Zero,
        WorkerId = it.Text("worker_id"),
        Recovery = TaxonomyText.TryParse(it.Text("recovery"), out RecoveryStrategy recovery) ? recovery : null,
    };

    private IReadOnlyDictionary<string, string> Context()
    {
        if (json.Get("context", JsonValueKind.Object) is not { } context)
            return FrozenDictionary<string, string>.Empty;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in context.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.String))
            values[entry.Name] = JsonReading.Text(entry.Value);
        return values;
    }

    private void ReadFiles()
    {
        if (json.Get("files", JsonValueKind.Object) is not { } listed)
            return;
        foreach (var file in listed.EnumerateObject().Where(file => file.Value.ValueKind == JsonValueKind.Object))
        {
            var lines = new Dictionary<int, string>();
            foreach (var line in file.Value.EnumerateObject().Where(line => line.Value.ValueKind == JsonValueKind.String))
            {
                if (int.TryParse(line.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    lines[number] = JsonReading.Text(line.Value);
            }

            _files[file.Name] = lines;
        }
    }
}
