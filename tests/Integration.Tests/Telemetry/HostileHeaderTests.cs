using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Snakepit.Calls;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Integration.Tests.Workers;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Telemetry;

/// <summary>What no honest caller sends, from C# to Python, and from there to Python again.</summary>
public sealed partial class HostileHeaderTests : IAsyncLifetime, IDisposable
{
    private const string TraceId = "0af7651916cd43dd8448eb211c80319c";
    private const string TraceParent = $"00-{TraceId}-b7ad6b7169203331-01";
    private const int MostBaggage = 8192;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly ServiceProvider _formatters = new ServiceCollection().AddLogging(static logging => logging.AddSnakepitConsole()).BuildServiceProvider();
    private readonly StringWriter _log = new();
    private readonly PythonWorkerPool _pool;
    private readonly IHeadersWorker _worker;

    public HostileHeaderTests()
    {
        var formatters = _formatters.GetServices<ConsoleFormatter>().Where(static formatter => formatter.Name.StartsWith("snakepit", StringComparison.Ordinal));
        var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new ConsoleLines(formatters, _log)));
        var options = new PythonPoolOptions { Worker = "headers:HeadersWorker", WorkerCount = 1 };
        options.PythonPath.Add(Path.Combine(AppContext.BaseDirectory, "workers"));
        _pool = new("headers", options, loggers);
        _worker = IHeadersWorker.Create(SnakepitClient.Create(_pool, loggerFactory: loggers));
    }

    public static TheoryData<string> TraceParents =>
    [
        "", "-", "nonsense", new('0', 55), new('a', 8000), $"ff-{TraceId}-b7ad6b7169203331-01", $"0-{TraceId}-b7ad6b7169203331-01", $"00-{TraceId[1..]}-b7ad6b7169203331-01",
        $"00-{TraceId}-b7ad6b7169203331-01-more", $"00-{new string('0', 32)}-b7ad6b7169203331-01", $"00-{TraceId}-{new string('0', 16)}-01",
        TraceParent.ToUpperInvariant(), $"00-{TraceId}-b7ad6b7169203331-zz", $"{TraceParent},{TraceParent}",
    ];

    public static TheoryData<string> Ids => ["", " ", "a b", "<script>", "a,b", "a\"b", "%0a", new('a', 129), new('a', 16_000)];

    /// <summary>The form, the size of the header, and how many members may come through.</summary>
    public static TheoryData<string, int> Baggages => new()
    {
        { ",,,,", 0 }, { "=", 0 }, { "a=%zz", 1 }, { "a=%00%0a%1b%e2%80%ae", 1 }, { "big=" + new string('v', 64 * 1024), 0 },
        { "small=1,big=" + new string('v', 64 * 1024), 1 }, { string.Join(',', Enumerable.Range(0, 9000).Select(i => $"k{i}=1")), 180 },
    };

    public Task InitializeAsync() => _pool.StartAsync();

    public async Task DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _formatters.DisposeAsync();
    }

    public void Dispose() => _log.Dispose();

    [Theory, MemberData(nameof(TraceParents))]
    public async Task TraceParent_ThatIsMalformed_CountsAsAbsent(string header)
    {
        foreach (var seen in await SendAsync(("traceparent", header)))
        {
            Assert.Matches("^snk_[0-9a-f]{32}$", seen.CorrelationId);
            Assert.Equal("", seen.Traceparent);
            Assert.DoesNotContain(TraceId, seen.CorrelationId, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task Id_ThatIsNone_IsReplaced(string header)
    {
        Assert.All(await SendAsync((CorrelationId.HeaderName, header)), seen => Assert.Matches("^snk_[0-9a-f]{32}$", seen.CorrelationId));
        Assert.All(await SendAsync((CorrelationId.HeaderName, header), ("traceparent", TraceParent)), seen => Assert.Equal($"snk_{TraceId}", seen.CorrelationId));
    }

    [Theory, InlineData("===,,,"), InlineData("snakepit=zz.w,snakepit=,snakepit"), InlineData("tab\there"), InlineData("<script>")]
    public async Task TraceState_OfAnyForm_HarmsNothing(string header) =>
        Assert.All(await SendAsync(("traceparent", TraceParent), ("tracestate", header)), seen => Assert.Equal($"snk_{TraceId}", seen.CorrelationId));

    [Theory, InlineData(513), InlineData(20_000)]
    public async Task TraceState_ThatIsTooLong_IsLeftOut(int length) =>
        Assert.All(await SendAsync(("traceparent", TraceParent), ("tracestate", new('x', length))), seen => Assert.Equal("", seen.Tracestate));

    [Theory, MemberData(nameof(Baggages))]
    public async Task Baggage_IsReadAndPassedOnWithinBounds(string header, int members) =>
        Assert.All(await SendAsync(("baggage", header)), seen =>
        {
            Assert.Equal(members, seen.Members);
            Assert.InRange(seen.Baggage, 0, MostBaggage);
        });

    [Fact]
    public async Task OtherHeaders_ThatAreHostile_CountAsAbsent() =>
        Assert.All(await SendAsync(("x-snakepit-attempt", "99999999999999999999"), ("x-snakepit-session", new('s', 5000)), ("x-snakepit-sensitive", "%%%,,/,//,\"")), seen =>
            Assert.Equal((1, ""), (seen.Attempt, seen.Session)));

    [Theory]
    [InlineData("two\nlines=1", "v")]
    [InlineData("plain", "\u001b[31m\r\n\u202e\0\ud800")]
    [InlineData("x-snakepit-correlation-id", "two\r\nlines")]
    [InlineData("x-snakepit-correlation-id", "64KB")]
    [InlineData("big", "64KB")]
    public async Task ActivityOfTheHost_WithHostileBaggage_IsPassedOnWithinBounds(string name, string value)
    {
        using var request = new Activity("request") { TraceStateString = value == "64KB" ? new('x', 64 * 1024) : "a=\r\nx-evil: 1" };
        request.SetBaggage(name, value == "64KB" ? new('v', 64 * 1024) : value);
        request.Start();
        for (var i = 0; i < 500; i++)
            request.AddBaggage($"member{i}", "value");

        foreach (var seen in new[] { await _worker.SeenAsync(), await _worker.PassedOnAsync(_pool.Workers[0].Address) })
        {
            Assert.Equal(CorrelationId.FromTraceId(request.TraceId), seen.CorrelationId);
            Assert.InRange(seen.Baggage, 1, MostBaggage);
            Assert.DoesNotContain(seen.Tracestate, char.IsControl);
            Assert.InRange(seen.Tracestate.Length, 0, 512);
        }
    }

    [Theory, InlineData("|root.span."), InlineData("00-zz-zz-01"), InlineData("a\r\nb")]
    public async Task ActivityOfTheHost_WithHostileParent_HarmsNothing(string parent)
    {
        using var request = new Activity("request").SetParentId(parent).Start();

        Assert.Matches("^snk_[0-9a-f]{32}$", (await _worker.SeenAsync()).CorrelationId);
    }

    [Theory]
    [InlineData("first\r\n{\"level\": \"critical\", \"message\": \"forged\"}")]
    [InlineData("first\ntimestamp=\"2026-11-23T10:00:00Z\" level=critical message=forged")]
    [InlineData("\u001b[2J\u001b[31mred\u009b31m\u0007\b\0")]
    [InlineData("\u202egnp.exe\u2066\u2028next\u2029\u200f\u061c\ufeff")]
    public async Task HostileText_ForgesNoLineAndReachesNoTerminal(string text)
    {
        using var call = CorrelationContext.Begin("of-the-call");

        var error = (await _worker.TryLogAsync(text)).Error!;
        await _pool.DisposeAsync();

        foreach (var shown in new[] { error.ToText(), error.ToLogfmt(), error.ToJson(), error.ToString(), error.ToProblemDetails(), error.ToSentryEvent(), error.ToOtlpLogs(), new SnakepitException(error).ToString() })
            Assert.DoesNotMatch(Hostile(), shown);
        var lines = _log.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, static line => line.Contains("python", StringComparison.Ordinal) && line.Contains("of-the-call", StringComparison.Ordinal));
        Assert.All(lines, line =>
        {
            Assert.DoesNotMatch(Hostile(), line);
            Assert.True(line.StartsWith("{\"timestamp\": \"", StringComparison.Ordinal) || line.StartsWith("timestamp=\"", StringComparison.Ordinal), line);
            Assert.DoesNotContain("level=critical message=forged", line[..Math.Min(60, line.Length)], StringComparison.Ordinal);
            if (line[0] == '{')
                Assert.NotEqual("critical", JsonDocument.Parse(line).RootElement.GetProperty("level").GetString());
        });
    }

    /// <summary>Sends raw headers, which no typed client would: what the worker sees, and what it passes on.</summary>
    private async Task<SeenHeaders[]> SendAsync(params (string Name, string Value)[] headers)
    {
        var address = JsonSerializer.Serialize(new { address = _pool.Workers[0].Address });
        return [await SendAsync("seen", "{}", headers), await SendAsync("passed_on", address, headers)];
    }

    private async Task<SeenHeaders> SendAsync(string operation, string arguments, (string Name, string Value)[] headers)
    {
        using var lease = await _pool.AcquireAsync(null, Timeout.InfiniteTimeSpan);
        var bytes = Marshallers.Create(static value => value, static value => value);
        var metadata = new Metadata();
        foreach (var (name, value) in headers)
            metadata.Add(name, value);
        using var call = lease.Invoker.AsyncUnaryCall(
            new Method<byte[], byte[]>(MethodType.Unary, "headers", operation, bytes, bytes), null, new(metadata), [0x0a, (byte)arguments.Length, .. Encoding.UTF8.GetBytes(arguments)]);
        var answer = await call.ResponseAsync.WaitAsync(Pit.Patience);
        // An envelope: a tag, the length in one or two bytes, JSON.
        return JsonSerializer.Deserialize<SeenHeaders>(answer.AsSpan(answer.AsSpan().IndexOf((byte)'{')), Json)!;
    }

    [GeneratedRegex(@"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])")]
    private static partial Regex Hostile();
}
