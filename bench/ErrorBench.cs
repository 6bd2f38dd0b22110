using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Snakepit.Calls;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry;
using Snakepit.Telemetry.Logs;
using Snakepit.Wire;
using Proto = Snakepit.Wire.Proto;

namespace Snakepit.Bench;

/// <summary>
/// What an error of Python costs: in the host from the bytes of the response to the log queue, in the worker from the exception to the bytes.
/// Processor time and allocated bytes. The network and gRPC's own exception are in <c>error_extra_ms</c> of <c>calls</c>.
/// </summary>
internal static class ErrorBench
{
    private const int Distinct = 2_000;
    private const int Repeats = 20_000;

    private static readonly CallFacts Call = new("shop", "summarize", "snk_0123456789abcdef0123456789abcdef", "shop-1");

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var distinct = Enumerable.Range(0, Distinct).Select(number => Response($"row {number} of 'orders-{number * 7919 % 10_007}.csv' has no price")).ToArray();
        var same = Response("row 5 of 'orders.csv' has no price");
        var first = Measure(distinct, Distinct);
        var again = Measure([same], Repeats);
        var python = Python();
        return
        [
            new("error_first_us", first.Microseconds, "µs", 25, first.Microseconds, 0, 0),
            new("error_first_bytes", first.Bytes, "B", 8 * 1024, first.Bytes, 0, 0),
            new("error_again_us", again.Microseconds, "µs", 3, again.Microseconds, 0, 0),
            new("error_again_bytes", again.Bytes, "B", 512, again.Bytes, 0, 0),
            new("error_py_capture_us", python["capture"], "µs", 150, python["capture"], 0, 0),
            new("error_py_first_us", python["first"], "µs", null, python["first"], 0, 0),
            new("error_py_again_us", python["all"], "µs", 60, python["all"], 0, 0),
            .. await LogStorm.RunAsync(ErrorReports.FromProto(Report("row 5 of 'orders.csv' has no price"))),
        ];
    }

    private static (double Microseconds, double Bytes) Measure(byte[][] responses, int errors)
    {
        // Each round has a memory of its own, so that what came in one is new to the next.
        double[] times = new double[9], bytes = new double[9];
        for (var round = -3; round < times.Length; round++)
        {
            ReportedErrors reported = new(Redactor.Default);
            using LogStorm.Sink sink = new();
            using ErrorSampler sampler = new(static () => new(), TimeProvider.System, sink);
            LogQueue queue = new(sink, TimeProvider.System);
            BackgroundLogger logger = new(sink, queue);
            if (responses.Length == 1)
                Handle(responses, 100, reported, logger, sampler);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Environment.CpuUsage.TotalTime;
            Handle(responses, errors, reported, logger, sampler);
            if (round < 0)
                continue;
            times[round] = (Environment.CpuUsage.TotalTime - started).TotalMicroseconds / errors;
            bytes[round] = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)errors;
        }

        return (Rounds.Median(times), Math.Round(Rounds.Median(bytes)));
    }

    private static void Handle(byte[][] responses, int errors, ReportedErrors reported, BackgroundLogger logger, ErrorSampler sampler)
    {
        for (var i = 0; i < errors; i++)
        {
            using var message = WireMessage.Parse(new ReadOnlySequence<byte>(responses[i % responses.Length]));
            logger.CallFailed(reported.Read(message.Error, [], Call), TimeSpan.FromMilliseconds(1), sampler);
        }
    }

    private static byte[] Response(string message) => new Proto.Envelope { Error = Report(message) }.ToByteArray();

    /// <summary>Twenty frames in six files, and a cause with one.</summary>
    private static Proto.ErrorReport Report(string message)
    {
        Proto.ExceptionInfo raised = new() { Type = "ValueError", Module = "builtins", Message = message, Bases = { "Exception", "BaseException" }, Cause = 2 };
        for (uint i = 0; i < 20; i++)
        {
            raised.Frames.Add(new Proto.Frame
            {
                File = i % 6, Module = $"shop.step{i % 6}", Function = $"Pipeline.step_{i}", Line = 10 + i, Column = 16, EndLine = 10 + i, EndColumn = 40, InApp = i > 3,
            });
        }

        Proto.ExceptionInfo cause = new()
        {
            Type = "KeyError", Module = "builtins", Message = "'price'", Bases = { "LookupError", "Exception", "BaseException" },
            Frames = { new Proto.Frame { File = 5, Module = "shop.step5", Function = "price_of", Line = 7, Column = 12, EndLine = 7, EndColumn = 24, InApp = true } },
        };
        Proto.ErrorReport report = new()
        {
            Code = ErrorCodes.PythonException, Category = Proto.ErrorCategory.Execution, Severity = Proto.ErrorSeverity.Medium, Message = message,
            CorrelationId = Call.CorrelationId, TraceId = "0123456789abcdef0123456789abcdef", Timestamp = new() { Seconds = 1_780_000_000, Nanos = 123_456_000 },
            Source = Proto.ErrorSource.Python, Worker = Call.Worker, Operation = Call.Operation, WorkerId = Call.WorkerId,
            Retry = new() { Kind = Proto.RetryKind.Never }, Exceptions = { raised, cause },
        };
        report.Files.AddRange(Enumerable.Range(0, 6).Select(file => new Proto.SourceFile { Path = $"/srv/shop/steps/step{file}.py" }));
        return report;
    }

    private static Dictionary<string, double> Python()
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("SNAKEPIT_PYTHON") ?? "python3")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "workers", "error_speed.py") },
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("Python did not start.");
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return lines.Select(static line => line.Split(' ')).ToDictionary(static line => line[0], static line => double.Parse(line[1], CultureInfo.InvariantCulture));
    }
}
