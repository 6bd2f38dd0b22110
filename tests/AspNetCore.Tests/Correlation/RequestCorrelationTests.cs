using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Snakepit.Correlation;

namespace Snakepit.AspNetCore.Tests.Correlation;

public sealed class RequestCorrelationTests
{
    [Theory]
    [InlineData("x-snakepit-correlation-id")]
    [InlineData("X-Correlation-ID")]
    [InlineData("x-request-id")]
    public async Task IdOfTheRequest_IsCurrentAndGivenBack(string header)
    {
        await using var host = await StartAsync();

        var (seen, returned) = await GetAsync(host, "/", (header, "order-17"));

        Assert.Equal(("order-17", "order-17"), (seen, returned));
        var line = Assert.Single(host.Log.Lines, line => line.Text.StartsWith("seen", StringComparison.Ordinal));
        Assert.Equal("order-17", line.Scope["correlation_id"]);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("<script>")]
    [InlineData("a,b")]
    [InlineData("a\tb")]
    [InlineData("")]
    public async Task HostileId_IsReplaced(string hostile)
    {
        await using var host = await StartAsync();

        var (seen, returned) = await GetAsync(host, "/", ("x-snakepit-correlation-id", hostile));

        Assert.Equal(seen, returned);
        Assert.StartsWith(CorrelationId.Prefix, returned, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OversizedId_IsReplaced()
    {
        await using var host = await StartAsync();

        Assert.StartsWith(CorrelationId.Prefix, (await GetAsync(host, "/", ("x-snakepit-correlation-id", new('a', 8000)))).Returned, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trace_NamesTheRequestThatHasNoId()
    {
        await using var host = await StartAsync();

        var (_, returned) = await GetAsync(host, "/", ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        Assert.Equal("snk_0af7651916cd43dd8448eb211c80319c", returned);
    }

    [Fact]
    public async Task MalformedTraceparent_IsNeutral()
    {
        await using var host = await StartAsync();

        Assert.True(CorrelationId.IsValid((await GetAsync(host, "/", ("traceparent", "00-zzz-!!-01"))).Returned));
    }

    [Fact]
    public async Task IdFromOutside_IsNotTakenWhereClientsAreNotTrusted()
    {
        await using var host = await StartAsync(acceptIncoming: false);

        Assert.NotEqual("order-17", (await GetAsync(host, "/", ("x-snakepit-correlation-id", "order-17"))).Returned);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ErrorThatNobodyHandles_HasTheHeaderInEitherOrder(bool correlationFirst)
    {
        await using var host = await StartAsync(correlationFirst: correlationFirst);

        Assert.Equal("order-17", (await GetAsync(host, "/throw", ("x-snakepit-correlation-id", "order-17"))).Returned);
    }

    [Fact]
    public async Task Span_HasTheIdAsTagAndBaggage()
    {
        using var source = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(source);
        await using var host = await StartAsync();

        var (seen, _) = await GetAsync(host, "/span", ("x-snakepit-correlation-id", "order-17"));

        Assert.Equal("order-17 order-17", seen);
    }

    [Fact]
    public async Task RequestsAtTheSameTime_KeepTheirIds()
    {
        await using var host = await StartAsync();

        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i => (Sent: $"id-{i}", Got: await GetAsync(host, "/", ("x-snakepit-correlation-id", $"id-{i}")))));

        Assert.All(all, it => Assert.Equal((it.Sent, it.Sent), it.Got));
    }

    private static async Task<(string Seen, string Returned)> GetAsync(WebHost host, string path, (string Name, string Value) header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        var response = await host.Client.SendAsync(request);
        return (await response.Content.ReadAsStringAsync(), response.Headers.GetValues(CorrelationId.HeaderName).Single());
    }

    private static Task<WebHost> StartAsync(bool acceptIncoming = true, bool correlationFirst = true) => WebHost.StartAsync(
        services => services.AddProblemDetails(),
        app =>
        {
            if (correlationFirst)
                app.UseSnakepitCorrelation(acceptIncoming);
            app.UseExceptionHandler();
            if (!correlationFirst)
                app.UseSnakepitCorrelation(acceptIncoming);
            app.MapGet("/", async (ILogger<RequestCorrelationTests> logger) =>
            {
                await Task.Yield();
                logger.Log(LogLevel.Information, default, "seen", null, static (text, _) => text);
                return CorrelationContext.Current;
            });
            app.MapGet("/span", () => $"{Activity.Current!.GetTagItem("snakepit.correlation_id")} {Activity.Current.GetBaggageItem(CorrelationId.HeaderName)}");
            app.MapGet("/throw", string () => throw new InvalidOperationException("x"));
        });
}
