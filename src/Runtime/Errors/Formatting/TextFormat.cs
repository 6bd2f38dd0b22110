using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Snakepit.Errors.Formatting;

/// <summary>An error for a person: a head with what happened, then exception by exception with its calls, outermost first.</summary>
internal sealed class TextFormat(ErrorTextOptions options)
{
    private const int DeepestIndent = 20;
    private readonly StringBuilder _text = new();
    private readonly HashSet<ExceptionInfo> _shown = new(ReferenceEqualityComparer.Instance);
    private readonly Paint _paint = new(options.Color);

    public string Format(SnakepitError error)
    {
        WriteHead(error);
        var open = new Stack<(ExceptionInfo Exception, string Label, int Indent)>();
        if (error.Exception is { } root)
            open.Push((root, "", 1));
        else
            new FrameText(_text, _paint, options).Write(options.HostFrames, [], 0, 0, Indent(1));

        while (open.TryPop(out var next))
        {
            var (it, label, indent) = next;
            var first = _shown.Count == 0;
            if (!WriteException(it, label, indent, first ? options.HostFrames : []))
                continue;
            if (it.Previous is { } previous)
                open.Push((previous, it.Cause is null ? "while handling " : "caused by ", indent));
            for (var i = it.Members.Length - 1; i >= 0; i--)
                open.Push((it.Members[i], $"member {i + 1} of {it.Members.Length}: ", indent + 1));
        }

        if (error.ElidedExceptions > 0)
            Line(1, _paint.Faint($"… {error.ElidedExceptions} more exceptions were left out"));
        return _text.ToString().TrimEnd('\n');
    }

    private void WriteHead(SnakepitError error)
    {
        var place = error.Place.Length > 0 ? $" in {Text.CleanLine(error.Place)}" : "";
        Line(0, _paint.Bad(Text.CleanLine(error.Code)) + place + ": " + Block(error.Message, 1));
        Line(1, $"{error.Category.ToText()}, {error.Severity.ToText()}; {Advice(error.Retry)}");
        Pair("correlation", error.CorrelationId);
        Pair("worker", error.WorkerId);
        Pair("session", error.Session);
        if (error.UserMessage != error.Message)
            Pair("to the user", error.UserMessage);
        foreach (var (name, value) in error.Details)
            Pair(name, value.ValueKind == JsonValueKind.String ? JsonReading.Text(value) : value.GetRawText());
        foreach (var (name, value) in error.Context)
            Pair(name, value);
        foreach (var attempt in error.History)
            Line(1, _paint.Faint($"attempt {attempt.Number}: ") + Text.CleanLine(AttemptText.Format(attempt)));
        Pair("given up", error.StopReason?.ToText().Replace('_', ' ') ?? "");
    }

    private static string Advice(RetryAdvice retry)
    {
        var advice = retry.Kind switch
        {
            RetryKind.Same => "may be retried",
            RetryKind.Elsewhere => "may be retried on another worker",
            RetryKind.Wait => "may be retried later",
            _ => "do not retry",
        };
        return retry.Delay is { } delay && retry.IsRetryable
            ? string.Create(CultureInfo.InvariantCulture, $"{advice}, after {delay.TotalSeconds:0.###} s")
            : advice;
    }

    private bool WriteException(ExceptionInfo it, string label, int indent, IReadOnlyList<ErrorFrame> hostFrames)
    {
        var name = Text.CleanLine(it.QualifiedName) + (it.Code.Length > 0 ? $" ({Text.CleanLine(it.Code)})" : "");
        if (!_shown.Add(it))
        {
            Line(indent, _paint.Faint(label) + name + _paint.Faint(" (shown above)"));
            return false;
        }

        _text.Append('\n');
        Line(indent, _paint.Faint(label) + _paint.Bad(name) + (it.Message.Length > 0 ? ": " + Block(it.Message, indent + 1) : ""));
        foreach (var note in it.Notes)
            Line(indent + 1, Block(note, indent + 1));
        if (it.Syntax is { } syntax)
        {
            Line(indent + 1, Text.CleanLine(syntax.File) + ":" + syntax.Line.ToString(CultureInfo.InvariantCulture));
            Line(indent + 2, Text.CleanLine(syntax.Text.Trim()));
        }

        new FrameText(_text, _paint, options).Write(hostFrames, it.Frames, it.ElidedFrames, it.ElidedAfter, Indent(indent + 1), it.Source);
        if (it.Frames.IsEmpty && it.RawTrace.Length > 0)
            Line(indent + 1, Block(it.RawTrace, indent + 1));
        return true;
    }

    private void Pair(string name, string value)
    {
        if (value.Length > 0)
            Line(1, _paint.Faint(Text.CleanLine(name) + ": ") + Block(value, 2));
    }

    private void Line(int indent, string line) => _text.Append(Indent(indent)).Append(line).Append('\n');

    private static string Indent(int indent) => new(' ', 2 * Math.Min(indent, DeepestIndent));

    // Further lines of a text are indented, so that no text can pass for a line of this format.
    private static string Block(string value, int indent) =>
        Text.Clean(value).ReplaceLineEndings("\n").TrimEnd('\n').Replace("\n", "\n" + Indent(indent + 1), StringComparison.Ordinal);
}
