using System.Diagnostics;
using Grpc.Core;
using Microsoft.Extensions.Primitives;
using Snakepit.Correlation;

namespace Snakepit.Runtime.Tests.Correlation;

public sealed class CorrelationPropagatorTests
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string TraceParent = $"00-{Trace}-b7ad6b7169203331-01";

    [Fact]
    public void Metadata_RoundTripsAndReplaces()
    {
        var metadata = new Metadata { { CorrelationId.HeaderName, "old" }, { "other", "kept" } };

        CorrelationPropagator.Inject(metadata, "new");

        Assert.Equal("new", CorrelationPropagator.Extract(metadata));
        Assert.Equal(2, metadata.Count);
    }

    [Fact]
    public void HttpHeaders_RoundTripAndReplace()
    {
        using var request = new HttpRequestMessage();
        request.Headers.Add("X-Snakepit-Correlation-Id", "old");

        CorrelationPropagator.Inject(request.Headers, "new");

        Assert.Equal("new", CorrelationPropagator.Extract(request.Headers));
    }

    [Fact]
    public void HeaderDictionary_RoundTripsWithoutCase()
    {
        var headers = new Dictionary<string, StringValues> { ["X-Snakepit-Correlation-ID"] = "given" };
        Assert.Equal("given", CorrelationPropagator.Extract(headers));

        headers.Clear();
        CorrelationPropagator.Inject(headers, "new");
        Assert.Equal("new", CorrelationPropagator.Extract(headers));
    }

    [Fact]
    public void Dictionary_RoundTripsWithoutCase()
    {
        var items = new Dictionary<string, string?> { ["X-Request-Id"] = "given" };
        Assert.Equal("given", CorrelationPropagator.Extract(items));

        CorrelationPropagator.Inject(items, "new");
        Assert.Equal("new", CorrelationPropagator.Extract(items));
    }

    [Fact]
    public void Activity_RoundTripsThroughBaggage()
    {
        using var activity = new Activity("request").Start();

        CorrelationPropagator.Inject(activity, "given");

        Assert.Equal("given", CorrelationPropagator.Extract(activity));
    }

    [Fact]
    public void Names_OwnHeaderWinsOverTheUsualOnes()
    {
        var metadata = new Metadata { { "x-request-id", "c" }, { "x-correlation-id", "b" }, { CorrelationId.HeaderName, "a" } };

        Assert.Equal("a", CorrelationPropagator.Extract(metadata));
    }

    [Fact]
    public void TraceParent_IsTheLastResort()
    {
        Assert.Equal("snk_" + Trace, CorrelationPropagator.Extract(new Metadata { { "traceparent", TraceParent } }));
        Assert.Equal("given", CorrelationPropagator.Extract(
            new Metadata { { "traceparent", TraceParent }, { "x-request-id", "given" } }));
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("")]
    [InlineData("a b")]
    public void HostileValue_CountsAsAbsent(string value)
    {
        var items = new Dictionary<string, string?> { [CorrelationId.HeaderName] = value, ["x-request-id"] = "good" };

        Assert.Equal("good", CorrelationPropagator.Extract(items));
    }

    [Fact]
    public void MalformedTraceParent_CountsAsAbsent() =>
        Assert.Null(CorrelationPropagator.Extract(new Metadata { { "traceparent", "00-xyz" } }));

    [Fact]
    public void NothingThere_IsNull()
    {
        Assert.Null(CorrelationPropagator.Extract((Metadata?)null));
        Assert.Null(CorrelationPropagator.Extract((Activity?)null));
        Assert.Null(CorrelationPropagator.Extract(new Dictionary<string, string?>()));
    }

    [Fact]
    public void Inject_HostileId_IsRefused() =>
        Assert.Throws<ArgumentException>(() => CorrelationPropagator.Inject(new Metadata(), "two\nlines"));
}
