using System.Text;
using Snakepit.Redaction;

namespace Snakepit.Workers.Processes;

/// <summary>The last lines of a worker's stderr, for the report of its death. Bounded in lines and in bytes.</summary>
internal sealed class OutputTail
{
    private const int Lines = 40;
    private const int LongestLine = 1_000;

    private readonly Queue<string> lines = new(Lines);
    private readonly Lock gate = new();

    public void Add(ReadOnlySpan<byte> line, long cut)
    {
        var kept = line.Length > LongestLine ? line[..LongestLine] : line;
        cut += line.Length - kept.Length;
        var text = Encoding.UTF8.GetString(kept);
        lock (gate)
        {
            if (lines.Count == Lines)
                lines.Dequeue();
            lines.Enqueue(cut == 0 ? text : $"{text}… ({cut:N0} bytes more)");
        }
    }

    public string[] ToArray()
    {
        lock (gate)
            return lines.Count == 0 ? [] : Redactor.Default.Redact(string.Join('\n', lines)).Split('\n');
    }
}
