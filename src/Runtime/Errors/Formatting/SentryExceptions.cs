using System.Text.Json;

namespace Snakepit.Errors.Formatting;

/// <summary>The exceptions of a Sentry event: a list from the oldest to the one that was raised last, linked by number.</summary>
internal sealed class SentryExceptions(Utf8JsonWriter json)
{
    private const int ContextLines = 5;

    public void Write(SnakepitError error)
    {
        var numbers = new Dictionary<ExceptionInfo, int>(ReferenceEqualityComparer.Instance);
        foreach (var exception in error.Exceptions)
            numbers.Add(exception, numbers.Count);
        var parents = Parents(error, numbers);

        json.WriteStartObject("exception");
        json.WriteStartArray("values");
        foreach (var exception in error.Exceptions.Reverse())
            Write(exception, numbers[exception], parents);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // The first that refers to an exception is its parent; the list begins with the root, so that parents come before children.
    private static Dictionary<int, (int Parent, string Source)> Parents(SnakepitError error, Dictionary<ExceptionInfo, int> numbers)
    {
        var parents = new Dictionary<int, (int, string)>();
        foreach (var exception in error.Exceptions)
        {
            void Adopt(ExceptionInfo? child, string source)
            {
                if (child is not null && numbers[child] > 0)
                    parents.TryAdd(numbers[child], (numbers[exception], source));
            }

            Adopt(exception.Cause, exception.Source == ErrorSource.Python ? "__cause__" : "InnerException");
            Adopt(exception.Context, "__context__");
            for (var i = 0; i < exception.Members.Length; i++)
                Adopt(exception.Members[i], exception.Source == ErrorSource.Python ? $"exceptions[{i}]" : $"InnerExceptions[{i}]");
        }

        return parents;
    }

    private void Write(ExceptionInfo exception, int number, Dictionary<int, (int Parent, string Source)> parents)
    {
        json.WriteStartObject();
        json.WriteString("type", exception.Type);
        json.WriteText("module", exception.Module);
        json.WriteString("value", string.Join('\n', exception.Notes.Prepend(exception.Message)));
        json.WriteStartObject("mechanism");
        json.WriteString("type", number == 0 ? "snakepit" : "chained");
        json.WriteBoolean("handled", true);
        json.WriteNumber("exception_id", number);
        if (parents.TryGetValue(number, out var parent))
        {
            json.WriteNumber("parent_id", parent.Parent);
            json.WriteString("source", parent.Source);
        }

        json.WriteFlag("is_exception_group", !exception.Members.IsEmpty);
        json.WriteEndObject();
        if (!exception.Frames.IsEmpty)
        {
            json.WriteStartObject("stacktrace");
            json.WriteList("frames", exception.Frames, frame => Write(frame, exception.Source));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void Write(ErrorFrame frame, ErrorSource source)
    {
        json.WriteStartObject();
        json.WriteString("function", frame.Function.Length > 0 ? frame.Function : "?");
        json.WriteText("module", frame.Module);
        json.WriteText("filename", frame.File);
        if (Path.IsPathRooted(frame.File))
            json.WriteString("abs_path", frame.File);
        json.WriteCount("lineno", frame.Line);
        json.WriteCount("colno", frame.Column);
        json.WriteBoolean("in_app", frame.InApp);
        json.WriteString("platform", SentryFormat.Platform(source));
        if (frame.SourceLine is { } line)
        {
            json.WriteList("pre_context", Lines(frame, frame.Line - ContextLines, frame.Line - 1), json.WriteStringValue);
            json.WriteString("context_line", line);
            json.WriteList("post_context", Lines(frame, frame.Line + 1, frame.Line + ContextLines), json.WriteStringValue);
        }

        json.WriteEndObject();
    }

    private static List<string> Lines(ErrorFrame frame, int first, int last) =>
        [.. frame.SourceLines.Where(line => line.Key >= first && line.Key <= last).OrderBy(line => line.Key).Select(line => line.Value)];
}
