using Snakepit.Calls;

namespace Snakepit.Runtime.Tests.Calls;

public sealed class CallHeadersTests
{
    [Fact]
    public void TimeoutNoTimerCanTake_IsRefused() =>
        Assert.Contains("24 days", CallHeaders.Validate(new() { Timeout = TimeSpan.MaxValue }), StringComparison.Ordinal);

    [Fact]
    public void HeaderWithoutValue_IsRefusedByName() =>
        Assert.Contains("'x-tenant'", CallHeaders.Validate(new() { Headers = new Dictionary<string, string> { ["x-tenant"] = null! } }), StringComparison.Ordinal);

    [Fact]
    public void OptionsInOrder_AreAccepted() =>
        Assert.Null(CallHeaders.Validate(new() { Timeout = TimeSpan.FromDays(24), Headers = new Dictionary<string, string> { ["x-tenant"] = "a" } }));
}
