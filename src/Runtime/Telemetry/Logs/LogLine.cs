using System.Text;
using Snakepit.Errors;
using Snakepit.Redaction;

namespace Snakepit.Telemetry.Logs;

/// <summary>The fields of one line, in the order of the schema. Whoever says something first is right.</summary>
internal sealed class LogLine(Redactor redactor)
{
    private const int MostFields = 100;
    private const int LongestText = 100_000;
    private const int LongestField = 10_000;

    private readonly object?[] _known = new object?[Schema.Count];
    private readonly List<KeyValuePair<string, object?>> _more = [];

    /// <summary>The names that mean the same in every line of both languages (<c>docs/logging.md</c>).</summary>
    public static IReadOnlyList<string> Schema { get; } =
    [
        "timestamp", "level", "correlation_id", "trace_id", "span_id", "source", "logger", "worker", "worker_id", "operation", "session", "code", "category",
        "severity", "message", "exception",
    ];

    public bool HasCorrelationId => _known[2] is not null;

    public void Add(string name, object? value)
    {
        var place = IndexOf(name);
        if (place < 0)
            AddMore(name, value);
        else if (_known[place] is null && value is not null and not "")
            _known[place] = Plain(value, name is "message" or "exception" ? LongestText : LongestField);
    }

    public string Write(SnakepitLogFormat format)
    {
        var line = new StringBuilder(256);
        if (format == SnakepitLogFormat.Json)
            line.Append('{');
        for (var i = 0; i < _known.Length; i++)
        {
            var value = _known[i] ?? (Schema[i] == "message" ? "" : null);
            if (value is not null)
                Append(line, format, Schema[i], Schema[i] is "message" or "exception" or "session" or "logger" ? redactor.RedactValue(Schema[i], value) : value);
        }

        foreach (var (name, value) in _more)
            Append(line, format, LogText.Name(redactor.Redact(name)), Plain(redactor.RedactValue(name, value), LongestField));
        return format == SnakepitLogFormat.Json ? line.Append('}').ToString() : line.ToString();
    }

    private static int IndexOf(string name)
    {
        for (var i = 0; i < Schema.Count; i++)
        {
            if (Schema[i] == name)
                return i;
        }

        return -1;
    }

    private static void Append(StringBuilder line, SnakepitLogFormat format, string name, object? value)
    {
        if (format == SnakepitLogFormat.Json)
        {
            if (line.Length > 1)
                line.Append(", ");
            line.Append('"').Append(name).Append("\": ");
            LogText.AppendJson(line, value);
        }
        else
        {
            if (line.Length > 0)
                line.Append(' ');
            line.Append(name).Append('=');
            LogText.AppendLogfmt(line, value);
        }
    }

    /// <summary>Text, a number, a truth value or nothing.</summary>
    private static object? Plain(object? value, int longest)
    {
        switch (value)
        {
            case null or bool or sbyte or byte or short or ushort or int or uint or long:
                return value;
            case double number when double.IsFinite(number):
                return value;
            case float number when float.IsFinite(number):
                return (double)number;
            case ErrorCategory category:
                return category.ToText();
            case ErrorSeverity severity:
                return severity.ToText();
        }

        var text = value as string ?? Shown(value);
        var over = text.Length - longest;
        // A traceback tells most at its end.
        return over <= 0 ? text : $"{text.AsSpan(0, longest / 2)}\n… {over:N0} characters left out …\n{text.AsSpan(text.Length - (longest / 2))}";
    }

    private static string Shown(object value)
    {
        try
        {
            return (value is IFormattable formattable ? formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture) : value.ToString()) ?? "";
        }
        catch (Exception e) // The value's own code; a line must not be lost for it.
        {
            return $"<ToString() of {value.GetType().Name} threw {e.GetType().Name}>";
        }
    }

    private void AddMore(string name, object? value)
    {
        if (_more.Count < MostFields && !_more.Exists(field => field.Key == name))
            _more.Add(new(name, Plain(value, LongestField)));
    }
}
