using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Snakepit.Errors;

namespace Snakepit.Redaction;

/// <summary>Takes the secrets out of one error: out of everything in it that someone wrote, never out of codes and IDs.</summary>
internal sealed class ErrorRedaction(Redactor redactor, IReadOnlyList<string> sensitive)
{
    private readonly List<RedactionMark> _marks = [];
    private Dictionary<IReadOnlyDictionary<int, string>, IReadOnlyDictionary<int, string>>? _sources;
    private string _lastClean = "";

    public SnakepitError Redact(SnakepitError error)
    {
        var message = Text(error.Message, "message");
        _lastClean = _marks.Count == 0 ? message : "";
        var userMessage = Text(error.UserMessage, "user_message");
        var details = Details(error.Details);
        var context = Context(error.Context);
        var history = Each(error.History, static (it, attempt, _) => it.Attempt(attempt));
        var exceptions = Each(error.Exceptions, static (it, exception, index) => it.Exception(exception, index));
        return _marks.Count == 0 ? error : With(error, exceptions) with
        {
            Message = message,
            UserMessage = userMessage,
            Details = details,
            Context = context,
            History = history,
            Redactions = [.. error.Redactions, .. _marks],
        };
    }

    private static SnakepitError With(SnakepitError error, ImmutableArray<ExceptionInfo> exceptions)
    {
        var next = 0;
        return exceptions == error.Exceptions ? error : error.MapExceptions(_ => exceptions[next++]);
    }

    private string Text(string text, string path) => text.Length == 0 ? text : redactor.Redact(text, path, _marks, sensitive, isSource: false);

    // The path is put together where something is found: usually nothing is.
    private string TextOf(string text, string list, int index, string field)
    {
        // The message of an error is mostly that of its exception.
        if (text.Length == 0 || text == _lastClean)
            return text;
        var found = redactor.Find(text, sensitive, isSource: false);
        if (found.Count > 0)
            return redactor.Replace(text, found, $"{list}[{index}].{field}", _marks);
        _lastClean = text;
        return text;
    }

    /// <summary>A name as part of a path.</summary>
    private string Shown(string name) => redactor.Redact(name, "", null, sensitive, isSource: false);

    private ImmutableArray<T> Each<T>(ImmutableArray<T> items, Func<ErrorRedaction, T, int, T> redact)
        where T : class
    {
        ImmutableArray<T>.Builder? changed = null;
        for (var i = 0; i < items.Length; i++)
        {
            var redacted = redact(this, items[i], i);
            if (!ReferenceEquals(redacted, items[i]))
                (changed ??= items.ToBuilder())[i] = redacted;
        }

        return changed?.ToImmutable() ?? items;
    }

    private RetryAttempt Attempt(RetryAttempt attempt)
    {
        var message = TextOf(attempt.Message, "history", attempt.Number, "message");
        return ReferenceEquals(message, attempt.Message) ? attempt : attempt with { Message = message };
    }

    private ExceptionInfo Exception(ExceptionInfo exception, int index)
    {
        var before = _marks.Count;
        var message = TextOf(exception.Message, "exceptions", index, "message");
        var notes = exception.Notes.IsEmpty ? exception.Notes : Notes(exception.Notes, index);
        var rawTrace = TextOf(exception.RawTrace, "exceptions", index, "raw_trace");
        var syntax = exception.Syntax is { Text.Length: > 0 } problem
            ? problem with { Text = Source(problem.Text, $"exceptions[{index}].syntax") }
            : exception.Syntax;
        var frames = exception.Frames;
        for (var i = 0; i < frames.Length; i++)
        {
            var frame = frames[i];
            if (frame.SourceLines.Count > 0 && Lines(frame.SourceLines, index) is var lines && !ReferenceEquals(lines, frame.SourceLines))
                frames = frames.SetItem(i, frame with { SourceLines = lines });
        }

        return _marks.Count == before && frames == exception.Frames
            ? exception
            : exception with { Message = message, Notes = notes, RawTrace = rawTrace, Syntax = syntax, Frames = frames };
    }

    private ImmutableArray<string> Notes(ImmutableArray<string> notes, int exception) =>
        [.. notes.Select(note => TextOf(note, "exceptions", exception, "notes"))];

    /// <summary>Source lines, which all frames of a file share.</summary>
    private IReadOnlyDictionary<int, string> Lines(IReadOnlyDictionary<int, string> lines, int exception)
    {
        _sources ??= new(ReferenceEqualityComparer.Instance);
        if (!_sources.TryGetValue(lines, out var redacted))
            _sources.Add(lines, redacted = RedactLines(lines, exception));
        return redacted;
    }

    private IReadOnlyDictionary<int, string> RedactLines(IReadOnlyDictionary<int, string> source, int exception)
    {
        var lines = source.OrderBy(line => line.Key).ToArray();
        var joined = string.Join('\n', lines.Select(line => line.Value));
        var found = redactor.Find(joined, sensitive, isSource: true);
        if (found.Count == 0)
            return source;

        // A secret that is split over lines is cut out of each.
        var redacted = new Dictionary<int, string>();
        var start = 0;
        foreach (var (number, text) in lines)
        {
            var (at, end, line) = (start, start + text.Length, "");
            foreach (var finding in found.Where(finding => finding.Start < end && finding.End > at))
            {
                line += joined[at..Math.Max(at, finding.Start)] + redactor.Mark(finding.Rule, joined.AsSpan(finding.Start, finding.Length));
                at = Math.Min(end, finding.End);
            }

            redacted[number] = line + joined[at..end];
            start = end + 1;
        }

        _marks.AddRange(found.Select(finding => new RedactionMark(finding.Rule, $"exceptions[{exception}].frames", finding.Length)));
        return redacted.ToFrozenDictionary();
    }

    private string Source(string text, string path) => redactor.Redact(text, path, _marks, sensitive, isSource: true);

    private IReadOnlyDictionary<string, string> Context(IReadOnlyDictionary<string, string> context)
    {
        if (context.Count == 0)
            return context;
        var before = _marks.Count;
        var changed = context.ToDictionary(
            entry => Text(entry.Key, "context"), entry => Value(entry.Key, entry.Value, $"context.{Shown(entry.Key)}"), StringComparer.Ordinal);
        return _marks.Count == before ? context : changed.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private string Value(string name, string value, string path)
    {
        if (redactor.RuleOf(name) is not { } rule || !redactor.IsSecret(rule, name, value))
            return Text(value, path);
        _marks.Add(new(rule, path, value.Length));
        return redactor.Mark(rule, value);
    }

    private ErrorDetails Details(ErrorDetails details)
    {
        var before = _marks.Count;
        if (details.Count == 0)
            return details;
        using var json = JsonDocument.Parse(details.ToString());
        var redacted = Node(json.RootElement, "details", "", null);
        if (_marks.Count == before)
            return details;
        using var changed = JsonDocument.Parse(redacted!.ToJsonString());
        return ErrorDetails.FromJson(changed.RootElement);
    }

    private JsonNode? Node(JsonElement json, string path, string name, string? rule)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new JsonObject();
                foreach (var property in json.EnumerateObject())
                {
                    var shown = Text(property.Name, path);
                    var own = redactor.RuleOf(property.Name) ?? (SensitiveNames.IsAbout(property.Name) ? null : rule);
                    result[shown] = property is { Name: "$dict", Value.ValueKind: JsonValueKind.Array }
                        ? Pairs(property.Value, path)
                        : Node(property.Value, $"{path}.{shown}", own == rule && rule is not null ? name : property.Name, own);
                }

                return result;
            case JsonValueKind.Array:
                return new JsonArray([.. json.EnumerateArray().Select((item, index) => Node(item, $"{path}[{index}]", name, rule))]);
            case JsonValueKind.String:
                var text = json.GetString()!;
                return JsonValue.Create(rule is not null && redactor.IsSecret(rule, name, text) ? Marked(rule, path, text) : Text(text, path));
            case JsonValueKind.Number:
                var number = json.GetRawText();
                if (rule is not null && redactor.IsSecret(rule, name, number))
                    return JsonValue.Create(Marked(rule, path, number));
                var plain = number.AsSpan().ContainsAny(".eE") && !sensitive.Contains(number) ? number : Text(number, path);
                return plain == number ? JsonNode.Parse(number) : JsonValue.Create(plain);
            default:
                return JsonNode.Parse(json.GetRawText());
        }
    }

    /// <summary>A dictionary whose keys are not all text, as the wire writes it.</summary>
    private JsonArray Pairs(JsonElement pairs, string path) => new([.. pairs.EnumerateArray().Select(pair =>
        pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && pair[0].ValueKind == JsonValueKind.String
            ? new JsonArray(Node(pair[0], path, "", null), Node(pair[1], $"{path}.{Shown(pair[0].GetString()!)}", pair[0].GetString()!, redactor.RuleOf(pair[0].GetString()!)))
            : Node(pair, path, "", null))]);

    private string Marked(string rule, string path, string secret)
    {
        _marks.Add(new(rule, path, secret.Length));
        return redactor.Mark(rule, secret);
    }
}
