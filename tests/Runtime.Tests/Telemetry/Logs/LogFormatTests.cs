using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Redaction;
using Snakepit.Telemetry.Logs;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace Snakepit.Runtime.Tests.Telemetry.Logs;

public sealed partial class LogFormatTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String, Gen.OneOfConst("", "true", "null", "-1", "1e5", "a b", "say \"x\"", "\x1b[31m\r\n", "\u2028\u202e", "\ud800", "x\udc00y", "\\n", "ü€😀", "a=b level=error"));

    public static TheoryData<SnakepitLogFormat> Formats => [SnakepitLogFormat.Json, SnakepitLogFormat.Logfmt];

    [Fact]
    public void Schema_IsTheDocumentedOne()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "logging.md")).Split("## The fields")[1].Split("\n## ")[0];
        Assert.Equal(Row().Matches(text).Select(static match => match.Groups[1].Value), LogLine.Schema);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void WhateverIsLogged_StaysOnOneLineAndIsReadBack(SnakepitLogFormat format) =>
        Gen.Select(Texts, Texts, Gen.Long, Gen.Double[-1e9, 1e9]).Sample((message, value, number, real) =>
        {
            var line = Write(format, logger => logger.LogInformation("{Text} {Value} {Number} {Real} {Nothing}", message, value, number, real, null), redacts: false);

            Assert.False(Hostile().IsMatch(line), line);
            var fields = LogFields.TryRead(Encoding.UTF8.GetBytes(line))!.ToDictionary(StringComparer.Ordinal);
            Assert.Equal((Shown(message), Shown(value), number), (fields["Text"], fields["Value"], fields["Number"]));
            Assert.Equal(real, Convert.ToDouble(fields["Real"], null));
            Assert.Null(fields["Nothing"]);
        });

    [Theory]
    [MemberData(nameof(Formats))]
    public void HostileName_IsMadePlain(SnakepitLogFormat format)
    {
        var state = new Dictionary<string, object?>(StringComparer.Ordinal) { ["a b\n\x1b[31m level=error"] = "value" };
        var line = Write(format, logger => logger.Log(LogLevel.Information, default, state, null, static (_, _) => "said"));
        Assert.Equal("value", LogFields.TryRead(Encoding.UTF8.GetBytes(line))!.ToDictionary()["a_b___31m_level_error"]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void FailedCall_HasTheFieldsInTheOrderOfTheSchema(SnakepitLogFormat format)
    {
        var error = SnakepitError.Create(ErrorCodes.InvalidParams, "no") with { Worker = "math", Operation = "average", CorrelationId = "snk_1", TraceId = new('a', 32) };
        var line = Write(format, logger => Snakepit.Telemetry.CallLog.CallFailed(logger, error, TimeSpan.FromMilliseconds(2)));
        var names = LogFields.TryRead(Encoding.UTF8.GetBytes(line))!.ConvertAll(static field => field.Key);
        Assert.Equal(LogLine.Schema.Where(names.Contains), names.Take(names.Count(LogLine.Schema.Contains)));
        Assert.Superset(
            new HashSet<string> { "timestamp", "level", "correlation_id", "trace_id", "source", "logger", "worker", "operation", "code", "category", "severity", "message", "exception" },
            names.ToHashSet());
    }

    [Fact]
    public void Ids_ComeFromTheLineElseItsScopesElseTheRequest()
    {
        using var request = CorrelationContext.Begin("snk_request");
        Assert.Contains("correlation_id=snk_request ", Write(SnakepitLogFormat.Logfmt, logger => logger.LogInformation("said")));
        Assert.Contains("correlation_id=snk_scope ", Write(SnakepitLogFormat.Logfmt, logger =>
        {
            using var outer = logger.BeginScope(new Dictionary<string, object> { ["correlation_id"] = "snk_outer" });
            using var inner = logger.BeginScope(new Dictionary<string, object> { ["correlation_id"] = "snk_scope" });
            logger.LogInformation("said");
        }));
        Assert.Contains("correlation_id=snk_line ", Write(SnakepitLogFormat.Logfmt, logger => logger.LogInformation("said {correlation_id}", "snk_line")));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Secrets_AreTakenOutOfMessageStateScopeAndException(SnakepitLogFormat format)
    {
        var secret = "hunter2" + "hunter2";
        var line = Write(format, logger =>
        {
            using var scope = logger.BeginScope(new Dictionary<string, object> { ["api_key"] = secret });
            logger.LogError(new InvalidOperationException($"password={secret}"), "used password={Password} and {Badge}", secret, "B-1234");
        });
        Assert.DoesNotContain(secret, line, StringComparison.Ordinal);
        Assert.DoesNotContain("B-1234", line, StringComparison.Ordinal);
        Assert.Contains("[redacted:badge]", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Console_NeverMakesItsCallersWait()
    {
        using var provider = new ServiceCollection().AddLogging(static logging => logging.AddSnakepitConsole(SnakepitLogFormat.Logfmt)).BuildServiceProvider();
        var options = provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<ConsoleLoggerOptions>>().Value;
        Assert.Equal(("snakepit-logfmt", ConsoleLoggerQueueFullMode.DropWrite), (options.FormatterName, options.QueueFullMode));
        Assert.Equal(["snakepit-json", "snakepit-logfmt"], provider.GetServices<ConsoleFormatter>().Select(static it => it.Name).Where(static name => name.StartsWith("snakepit")));
    }

    private static string Write(SnakepitLogFormat format, Action<ILogger> log, bool redacts = true)
    {
        // Text at random may well be an address of someone.
        var redactor = new Redactor(new() { Enabled = redacts, Patterns = { ["badge"] = "B-[0-9]{4}" } });
        ConsoleFormatter formatter = format == SnakepitLogFormat.Json
            ? new SnakepitConsoleFormatter.Json(redactor, TimeProvider.System)
            : new SnakepitConsoleFormatter.Logfmt(redactor, TimeProvider.System);
        using var output = new StringWriter();
        log(new FormatterLogger(formatter, output));
        Assert.EndsWith("\n", output.ToString(), StringComparison.Ordinal);
        return output.ToString()[..^1];
    }

    /// <summary>What is read back: half of a surrogate pair has become the text of its escape.</summary>
    private static string Shown(string text) =>
        LoneSurrogate().Replace(text, static match => $"\\u{(int)match.Value[0]:x4}");

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")]
    private static partial Regex Hostile();

    [GeneratedRegex(@"[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]")]
    private static partial Regex LoneSurrogate();

    private sealed class FormatterLogger(ConsoleFormatter formatter, TextWriter output) : ILogger
    {
        private readonly LoggerExternalScopeProvider _scopes = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> format) =>
            formatter.Write(new LogEntry<TState>(logLevel, "App", eventId, state, exception, format), _scopes, output);
    }
}
