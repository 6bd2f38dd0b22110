using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Snakepit.Correlation;

namespace Snakepit.AspNetCore.Tests.Correlation;

public sealed class CorrelationHandlerTests
{
    [Theory]
    [InlineData(new string[0], "order-17")]
    [InlineData(new[] { "127.0.0.1" }, "order-17")]
    [InlineData(new[] { "api.example.com", "*.example.com" }, "")]
    public async Task RequestOfAClient_CarriesTheCurrentId(string[] hosts, string expected)
    {
        await using var host = await StartAsync();
        using var provider = new ServiceCollection().AddHttpClient("api").AddSnakepitCorrelation(hosts).Services.BuildServiceProvider();
        using var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient("api");

        using var scope = CorrelationContext.Begin("order-17");

        Assert.Equal(expected, await client.GetStringAsync(host.Address));
    }

    [Fact]
    public async Task IdThatTheRequestHas_Stays()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient(new CorrelationHandler { InnerHandler = new SocketsHttpHandler() });
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Address) { Headers = { { CorrelationId.HeaderName, "its-own" } } };

        using var scope = CorrelationContext.Begin("order-17");

        Assert.Equal("its-own", await (await client.SendAsync(request)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task WithoutCurrentId_NoneIsSent()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient(new CorrelationHandler { InnerHandler = new SocketsHttpHandler() });

        Assert.Equal("", await client.GetStringAsync(host.Address));
    }

    private static Task<WebHost> StartAsync() => WebHost.StartAsync(
        _ => { },
        app => app.MapGet("/", (HttpRequest request) => request.Headers[CorrelationId.HeaderName].ToString()));
}
