using System.Text.Json;
using Snakepit.Calls;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Calls;

public sealed class UnaryTests(ProbeFixture fixture) : IClassFixture<ProbeFixture>
{
    private readonly IProbeWorker _probe = fixture.Probe;

    [Fact]
    public async Task Arguments_WithDefaults_AreSent()
    {
        Assert.Equal(42, await _probe.AddAsync(40, 2));
        Assert.Equal(41, await _probe.AddAsync(40));
    }

    [Fact]
    public async Task Record_RoundTripsThroughADataclass()
    {
        var node = new Node(
            "root \ud800 ünï", double.NaN, new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(2)).AddTicks(1_234_567), Colour.DarkRed,
            new HashSet<string> { "a", "b" },
            [new("leaf", double.NegativeInfinity, null, Colour.Blue, new HashSet<string>(), [])]);

        var back = await _probe.EchoNodeAsync(node);

        Assert.Equal(node.Name, back.Name);
        Assert.True(double.IsNaN(back.Weight));
        Assert.Equal(node.When, back.When);
        Assert.Equal(Colour.DarkRed, back.Colour);
        Assert.True(back.Tags.SetEquals(node.Tags));
        var leaf = Assert.Single(back.Children);
        Assert.Equal((double.NegativeInfinity, null, Colour.Blue), (leaf.Weight, leaf.When, leaf.Colour));
    }

    [Fact]
    public async Task TypedArguments_KeepEveryDigit()
    {
        var given = (
            number: long.MinValue, day: new DateOnly(2024, 2, 29), moment: new DateTimeOffset(638_000_000_123_456_789, TimeSpan.FromMinutes(-210)),
            clock: new TimeOnly(863_999_999_999), span: TimeSpan.FromTicks(-12_345_678_901), price: 12.340m, key: Guid.NewGuid(), colour: Colour.Blue);

        var back = await _probe.EchoTypedAsync(
            given.number, given.day, given.moment, given.clock, given.span, given.price, given.key, given.colour);

        Assert.Equal(given, back);
        Assert.Equal("12.340", back.Item6.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(given.moment.Offset, back.Item3.Offset);
    }

    [Fact]
    public async Task Failure_AsResult_DoesNotThrow()
    {
        var result = await _probe.TryFailAsync("own_code");

        Assert.False(result.IsSuccess);
        Assert.Equal(ProbeErrors.OddNumber, result.Error.Code);
    }

    [Fact]
    public async Task ManyCallsAtOnce_AllSucceed()
    {
        var sums = await Task.WhenAll(Enumerable.Range(0, 200).Select(number => _probe.AddAsync(number, number)));

        Assert.Equal(Enumerable.Range(0, 200).Select(number => number * 2), sums);
    }

    [Fact]
    public async Task Cancellation_IsNoError()
    {
        using var source = new CancellationTokenSource();
        var call = _probe.SleepAsync(60, source.Token).AsTask();
        await source.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);

        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Equal(3, await _probe.AddAsync(1, 2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Timeout_OfACall_IsOperationTimeout(bool blocking)
    {
        var hasty = _probe.With(new SnakepitCallOptions { Timeout = TimeSpan.FromMilliseconds(200) });

        var exception = await Assert.ThrowsAsync<SnakepitException>(
            async () => await (blocking ? hasty.BlockAsync(2) : hasty.SleepAsync(60)));

        Assert.Equal(ErrorCodes.OperationTimeout, exception.Code);
        Assert.True(exception.Error.Retry.IsRetryable);
        Assert.Equal("probe", exception.Error.Worker);
    }

    [Fact]
    public async Task Deadline_OfTheCaller_IsDeadlineExceeded()
    {
        var hasty = _probe.With(new SnakepitCallOptions { Deadline = DateTimeOffset.UtcNow.AddMilliseconds(200) });

        var exception = await Assert.ThrowsAsync<SnakepitException>(async () => await hasty.SleepAsync(60));

        Assert.Equal(ErrorCodes.DeadlineExceeded, exception.Code);
        Assert.False(exception.Error.Retry.IsRetryable);
    }

    [Fact]
    public async Task Context_IsSeenByTheOperation()
    {
        var context = await _probe.ContextAsync(new SnakepitCallOptions { IdempotencyKey = "order-7" });

        Assert.Equal("probe", context.GetProperty("worker").GetString());
        Assert.Equal("context", context.GetProperty("operation").GetString());
        Assert.Equal("order-7", context.GetProperty("idempotency_key").GetString());
        Assert.Equal(JsonValueKind.True, context.GetProperty("has_deadline").ValueKind);
    }

    [Fact]
    public async Task UnknownOperation_IsNamed()
    {
        var exception = await Assert.ThrowsAsync<SnakepitException>(() => _probe.NoSuchThingAsync());

        Assert.Equal(ErrorCodes.OperationNotFound, exception.Code);
        Assert.Contains("no_such_thing", exception.Message, StringComparison.Ordinal);
    }
}
