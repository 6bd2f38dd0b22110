using Xunit;

namespace Shop;

public sealed class OrderTests(Server server) : IClassFixture<Server>
{
    [Fact]
    public async Task Placed_order_is_found()
    {
        var id = await server.Client.PlaceAsync("tea 3");
        Assert.Equal("3 x tea", await server.Client.DescribeAsync(id));
    }

    [Theory]
    [InlineData(999, "missing: order 999 does not exist")]
    [InlineData(-1, "missing: -1 is no order number")]
    [InlineData(1001, "forbidden")]
    public async Task Failure_is_told_by_its_kind(int id, string text) => Assert.Equal(text, await server.Client.DescribeAsync(id));

    [Theory]
    [InlineData("tea")]
    [InlineData("7up 1")]
    public async Task Wrong_line_is_no_order(string line) => Assert.Equal(0, await server.Client.PlaceAsync(line));

    [Fact]
    public async Task Other_failures_reach_the_caller() => await Assert.ThrowsAnyAsync<Exception>(() => server.Client.PlaceAsync("tea 101"));

    [Fact]
    public async Task Short_absence_is_bridged()
    {
        var id = await server.Client.PlaceAsync("milk 1");
        var before = server.Weather.Strikes;
        server.Weather.Foretell(2);
        Assert.Equal("milk", (await server.Client.GetPatientlyAsync(id)).Article);
        Assert.Equal(before + 3, server.Weather.Strikes);
    }

    [Fact]
    public async Task Long_absence_is_not()
    {
        var before = server.Weather.Strikes;
        server.Weather.Foretell(4);
        await Assert.ThrowsAnyAsync<Exception>(() => server.Client.GetPatientlyAsync(1));
        Assert.Equal(before + 4, server.Weather.Strikes);
    }

    [Fact]
    public async Task Correlation_reaches_the_server()
    {
        var id = await server.Client.PlaceAsync("rice 1");
        Assert.NotEmpty(await server.Client.TraceAsync(id));
    }
}
