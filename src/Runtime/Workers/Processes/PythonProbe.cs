using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Snakepit.Redaction;

namespace Snakepit.Workers.Processes;

/// <summary>Asks a Python whether it can run workers.</summary>
internal static class PythonProbe
{
    private const string Script = """
        import json, sys
        problems = []
        if sys.version_info < (3, 10):
            problems.append("is version %d.%d, and 3.10 is the oldest that will do" % sys.version_info[:2])
        else:
            for name, package in (("grpc", "grpcio"), ("google.protobuf", "protobuf"), ("snakepit_worker", "snakepit-worker")):
                try:
                    __import__(name)
                except BaseException as error:
                    problems.append("cannot import %s (package %s): %s: %s" % (name, package, type(error).__name__, error))
        print("\nsnakepit:" + json.dumps({"version": "%d.%d.%d" % sys.version_info[:3], "problems": problems}))
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Runs <paramref name="python"/>.</summary>
    /// <returns>Its version, or why it will not do.</returns>
    public static async Task<(string? Version, string? Problem)> AskAsync(
        string python, Action<ProcessStartInfo> prepare, ProcessLauncher launch, Redactor redactor, TimeProvider time, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(python) { ArgumentList = { "-c", Script } };
        prepare(start);
        IChildProcess child;
        try
        {
            child = launch(start);
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return (null, $"cannot be run: {e.Message}");
        }

        using (child)
        {
            child.Input.Dispose();
            string? answer = null;
            var tail = new OutputTail(redactor);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            using var timer = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), limit, Limit, Timeout.InfiniteTimeSpan);
            var output = LineReader.ReadAsync(child.Output, 64 * 1024, (line, _) => answer = Answer(line) ?? answer, limit.Token);
            await Task.WhenAll(output, LineReader.ReadAsync(child.Error, 4 * 1024, tail.Add, limit.Token)).ConfigureAwait(false);
            await Task.WhenAny(child.Exited, Task.Delay(Timeout.Infinite, limit.Token)).ConfigureAwait(false);
            if (!child.Exited.IsCompleted)
            {
                child.Kill();
                cancellationToken.ThrowIfCancellationRequested();
                return (null, $"did not answer within {Limit.TotalSeconds:0} s");
            }

            var code = await child.Exited.ConfigureAwait(false);
            return answer is null
                ? (null, $"{ExitStatus.FromProcess(code)} without an answer. {string.Join(' ', tail.ToArray().TakeLast(3))}".TrimEnd())
                : Read(answer, redactor);
        }
    }

    private static string? Answer(ReadOnlySpan<byte> line) =>
        line.StartsWith("snakepit:"u8) ? Encoding.UTF8.GetString(line["snakepit:"u8.Length..]) : null;

    private static (string?, string?) Read(string answer, Redactor redactor)
    {
        using var json = JsonDocument.Parse(answer);
        var problems = json.RootElement.GetProperty("problems").EnumerateArray().Select(static problem => problem.GetString()).ToArray();
        return problems.Length == 0 ? (json.RootElement.GetProperty("version").GetString(), null) : (null, redactor.Redact(string.Join("; ", problems)));
    }
}
