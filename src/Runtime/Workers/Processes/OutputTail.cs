using System.Text;
using Snakepit.Redaction;

namespace Snakepit.Workers.Processes;

/// <summary>The last lines of a worker's stderr as people wrote them, for the report of its death. Bounded in lines and in bytes.</summary>
internal sealed class OutputTail(Redactor redactor)
{
    private const int Lines = 40;
    private const int LongestLine = 1_000;

    private readonly Queue<string> _lines = new(Lines);
    private readonly Lock _gate = new();

    public void Add(ReadOnlySpan<byte> line, long cut)
    {
        if (cut == 0 && PythonLogLine.TextOf(line) is { } said)
        {
            foreach (var part in said.AsSpan().EnumerateLines())
                Keep(part.Length > LongestLine ? part[..LongestLine].ToString() : part.ToString(), Math.Max(0, part.Length - LongestLine));
            return;
        }

        var kept = line.Length > LongestLine ? line[..LongestLine] : line;
        Keep(Encoding.UTF8.GetString(kept), cut + line.Length - kept.Length);
    }

    public string[] ToArray()
    {
        lock (_gate)
            return _lines.Count == 0 ? [] : redactor.Redact(string.Join('\n', _lines)).Split('\n');
    }

    private void Keep(string text, long cut)
    {
        lock (_gate)
        {
            if (_lines.Count == Lines)
                _lines.Dequeue();
            _lines.Enqueue(cut == 0 ? text : $"{text}… ({cut:N0} bytes more)");
        }
    }
}
