using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Snakepit.Redaction;

namespace Snakepit.Bench;

/// <summary>
/// How fast text is looked through, in both languages, and whether hostile text costs more than its length says. Processor time is
/// measured: what else the machine does has little to do with it.
/// </summary>
internal static class RedactionBench
{
    private const int Rounds = 9;

    // Until nothing is compiled any more.
    private const int Warmup = 40;

    private static readonly string[] Hostile =
    [
        "key=", "key=\"", "pwd=/", "eyJ-", "sk-", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----\n", "://", "a@", "+1", "4111 ", "GB82",
        "%25", "\\\"", "bearer=", "passpass", "<password ", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
    ];

    public static IReadOnlyList<Figure> Run()
    {
        var prose = Prose(1_000_000);
        // As long as the texts that errors and logs are made of.
        string[] pieces = [.. prose.Chunk(2_000).Select(static it => new string(it))];
        var speeds = Enumerable.Range(0, Warmup + Rounds).Select(_ => Speed(pieces, 4)).ToArray()[Warmup..]; // Skip() would not even run them.
        var growth = Hostile.Select(Growth).Max();
        var (pythonSpeed, pythonGrowth) = Python(prose);
        return
        [
            new("redaction_ns_per_kb", 1e6 / Bench.Rounds.Median(speeds), "ns", 10_000, Bench.Rounds.Median(speeds), 0, 1e6 / speeds.Min() - 1e6 / speeds.Max()),
            new("redaction_growth", growth, "×", 2, growth, 1, 0),
            new("redaction_py_ns_per_kb", 1e6 / pythonSpeed, "ns", 50_000, pythonSpeed, 0, 0),
            new("redaction_py_growth", pythonGrowth, "×", 2, pythonGrowth, 1, 0),
        ];
    }

    /// <summary>Clean text as errors and logs hold it: sentences, paths, numbers, times, JSON.</summary>
    private static string Prose(int length)
    {
        string[] parts =
        [
            "The model was trained on 1,204 rows; the last epoch took 3.2 s and improved the loss by 4 %. ",
            "2026-03-04T05:06:07.890Z INFO loading /srv/models/regression/v12/weights.bin (14 files). ",
            "Traceback (most recent call last):\n  File \"/srv/app/workers/math.py\", line 214, in average\n    return sum(values) / len(values)\n",
            "{\"operation\":\"average\",\"attempt\":2,\"duration_ms\":12.5,\"queue\":0,\"columns\":[\"height\",\"width\"]} ",
            "Nothing in this sentence is hidden from anyone who reads it, and that is how most of a log looks. ",
            "ValueError: could not convert string to float: 'n/a' in column 'height' of the third chunk. ",
        ];
        StringBuilder text = new(length + 200);
        for (var i = 0; text.Length < length; i++)
            text.Append(parts[i % parts.Length]);
        return text.ToString(0, length);
    }

    /// <summary>Megabytes (10⁶ characters of ASCII) in a second.</summary>
    private static double Speed(string[] pieces, int times)
    {
        var started = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++)
        {
            foreach (var piece in pieces)
                Redactor.Default.Redact(piece);
        }

        return times * (pieces.Sum(static it => it.Length) / 1e6) / (Environment.CpuUsage.TotalTime - started).TotalSeconds;
    }

    /// <summary>Cost of a character in a text that is sixteen times as long ÷ its cost in the shorter one: 1 when linear, 16 when quadratic.</summary>
    private static double Growth(string piece)
    {
        var (small, large) = (Repeat(piece, 2_500), Repeat(piece, 40_000));
        var costs = Enumerable.Range(0, 5).Select(_ => (Large: Cost(large), Small: Cost(small))).ToList();
        return costs.Min(static it => it.Large) / costs.Min(static it => it.Small);
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static double Cost(string text)
    {
        var times = 400_000 / text.Length;
        var started = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++)
            Redactor.Default.Redact(text);
        return (Environment.CpuUsage.TotalTime - started).TotalNanoseconds / times / text.Length;
    }

    private static (double Speed, double Growth) Python(string prose)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("SNAKEPIT_PYTHON") ?? "python3")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "workers", "redaction_speed.py") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Python did not start.");
        JsonSerializer.Serialize(process.StandardInput.BaseStream, new { prose, hostile = Hostile });
        process.StandardInput.Close();
        using var measured = JsonDocument.Parse(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        return (measured.RootElement.GetProperty("speed").GetDouble(), measured.RootElement.GetProperty("growth").GetDouble());
    }
}
