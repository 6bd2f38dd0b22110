using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Snakepit.Correlation;
using Snakepit.Errors;

namespace Snakepit.AspNetCore.Tests.Correlation;

/// <summary>Two services in a row: what the first one is sent, and what it passes on to the second.</summary>
public sealed class HostileRequestTests : IAsyncLifetime
{
    private const int MostBaggage = 8192;

    private readonly ServiceProvider _clients = new ServiceCollection().AddHttpClient("next").AddSnakepitCorrelation().Services.BuildServiceProvider();
    private WebHost _first = null!;
    private WebHost _second = null!;

    public static TheoryData<string> TraceParents => HostileHeaders.TraceParents;

    public static TheoryData<string> TraceStates => HostileHeaders.TraceStates;

    public static TheoryData<string> Baggages => HostileHeaders.Baggages;

    public async Task InitializeAsync()
    {
        _second = await WebHost.StartAsync(
            services => services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestHeadersTotalSize = 1024 * 1024),
            app => app.MapGet("/", (HttpRequest request) => new Dictionary<string, string>
            {
                ["id"] = request.Headers[CorrelationId.HeaderName].ToString(), ["traceparent"] = request.Headers.TraceParent.ToString(),
                ["baggage"] = request.Headers.Baggage.ToString(),
            }));
        _first = await WebHost.StartAsync(
            services => services.AddSnakepitProblemDetails(options => (options.AllExceptions, options.Audience) = (true, ErrorAudience.ClientDeveloper))
                .Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestHeadersTotalSize = 1024 * 1024),
            app =>
            {
                app.UseSnakepitCorrelation();
                app.UseExceptionHandler();
                app.MapGet("/", (ILogger<HostileRequestTests> logger) =>
                {
                    logger.Log(LogLevel.Information, default, "seen", null, static (text, _) => text);
                    return CorrelationContext.Current;
                });
                app.MapGet("/next", async () => await _clients.GetRequiredService<IHttpClientFactory>().CreateClient("next").GetStringAsync(_second.Address));
                app.MapGet("/throw", string () => throw new InvalidOperationException("first\r\nsecond \u001b[31mred \u202eorder\u2028third"));
            });
    }

    public async Task DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _clients.DisposeAsync();
    }

    [Theory, MemberData(nameof(TraceParents))]
    public Task TraceParent_ThatIsMalformed_CountsAsAbsent(string header) => AssertFreshAsync("traceparent", header);

    [Theory, MemberData(nameof(TraceStates))]
    public Task TraceState_OfAnyForm_HarmsNothing(string header) => AssertFreshAsync("tracestate", header);

    [Theory, MemberData(nameof(Baggages))]
    public Task Baggage_OfAnyFormAndSize_HarmsNothing(string header) => AssertFreshAsync("baggage", header);

    [Theory, MemberData(nameof(Baggages))]
    public async Task Baggage_IsPassedOnWithinBounds(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/next");
        request.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        request.Headers.TryAddWithoutValidation("baggage", header);

        var response = await _first.Client.SendAsync(request);

        var passed = JsonSerializer.Deserialize<Dictionary<string, string>>(await response.Content.ReadAsStringAsync())!;
        Assert.Equal("snk_0af7651916cd43dd8448eb211c80319c", passed["id"]);
        Assert.InRange(passed["baggage"].Length, 0, MostBaggage);
    }

    [Theory]
    [InlineData("x-correlation-id: \u001b[31mred")]
    [InlineData("x-correlation-id: a\u0000b")]
    [InlineData("traceparent: \u0001\u0002\u007f")]
    [InlineData("baggage: a=\u00ff\u00fe")]
    [InlineData("x-request-id: a\r\n set-cookie: b=c")]
    [InlineData("x-snakepit-correlation-id: first\r\nx-snakepit-correlation-id: second line")]
    public async Task BytesThatAreNoText_ReachNoLog(string header)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _first.Address.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes($"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n{header}\r\n\r\n"));
        using var answer = new StreamReader(client.GetStream(), Encoding.Latin1);

        Assert.Matches("^HTTP/1.1 (200|400) ", await answer.ReadToEndAsync());
        Assert.All(_first.Log.Lines.Select(line => line.Scope.GetValueOrDefault("correlation_id") as string), id => Assert.True(id is null || CorrelationId.IsValid(id)));
        await AssertFreshAsync("x-request-id", "a b");
    }

    [Fact]
    public async Task TextOfAnError_ForgesNoLineOfALog()
    {
        await _first.Client.GetAsync("/throw");

        var line = Assert.Single(_first.Log.Lines, line => line.Text.StartsWith("GET /throw failed with", StringComparison.Ordinal));
        var message = line.Text[..line.Text.IndexOf(" method=", StringComparison.Ordinal)];
        Assert.DoesNotContain(message, static c => char.IsControl(c) || c is '\u202e' or '\u2028');
        Assert.Contains("first\\nsecond \\u001b[31mred \\u202eorder", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', line.Text);
    }

    private async Task AssertFreshAsync(string name, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation(name, value);

        var response = await _first.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var id = Assert.Single(response.Headers.GetValues(CorrelationId.HeaderName));
        Assert.Matches("^snk_[0-9a-f]{32}$", id);
        Assert.NotEqual($"snk_{new string('0', 32)}", id);
        Assert.DoesNotContain("0af7651916cd43dd8448eb211c80319c", id, StringComparison.Ordinal);
        Assert.Equal(id, await response.Content.ReadAsStringAsync());
        Assert.Equal(id, _first.Log.Lines.Last(line => line.Text.StartsWith("seen", StringComparison.Ordinal)).Scope["correlation_id"]);
    }
}
