using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Snakepit.Errors;
using Snakepit.Telemetry;
using Snakepit.Telemetry.Logs;

namespace Snakepit.Runtime.Tests.Telemetry.Logs;

public sealed class ErrorSamplerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogLines _lines = new();
    private readonly ErrorSamplingOptions _options = new() { First = 3 };
    private readonly ErrorSampler _sampler;

    public ErrorSamplerTests() => _sampler = new(() => _options, _time, _lines);

    public void Dispose() => _sampler.Dispose();

    [Fact]
    public void FrequentError_IsLoggedWholeAtFirstAndThenOncePerPeriod()
    {
        Fail(times: 100);
        Assert.Equal(3, _lines.Lines.Count);

        _time.Advance(_options.Period);
        Fail(times: 100);

        Assert.Equal(4, _lines.Lines.Count);
        Assert.Equal(97L, _lines.Lines[3].Fields["more"]);
    }

    [Fact]
    public void EndOfTheWindow_TellsTheRestAndBeginsAnew()
    {
        Fail(times: 4_815);
        _time.Advance(_options.Window);

        var (text, fields) = _lines.Lines[3];
        Assert.Equal($"math/average failed with {ErrorCodes.InvalidParams} 4,812 more times in 60 s", text);
        Assert.Equal(("math", "average", 4_812L), (fields["worker"], fields["operation"], fields["more"]));
        Assert.Equal(0, _sampler.Kinds);
        Fail(times: 1);
        Assert.Equal(5, _lines.Lines.Count);
    }

    [Fact]
    public void ErrorsOfOtherKinds_AreToldApart()
    {
        foreach (var error in new[] { Error(), Error() with { Code = "other" }, Error() with { Operation = "other" }, Error() with { Worker = "other" }, Error(function: "other") })
            Fail(times: 10, error);

        Assert.Equal(15, _lines.Lines.Count);
    }

    [Fact]
    public void MessageCorrelationAndLibraryFrames_MakeNoOtherKind()
    {
        Fail(times: 2);
        Fail(times: 2, Error() with { Message = "other", CorrelationId = "snk_2" });
        Fail(times: 2, Error() with { Exception = Error().Exception! with { Frames = [.. Error().Exception!.Frames, new ErrorFrame { Function = "library" }] } });

        Assert.Equal(3, _lines.Lines.Count);
    }

    [Fact]
    public void MoreKindsThanAreTracked_ShareOneAndAreCountedAllTheSame()
    {
        _options.MaxKeys = 10;
        for (var i = 0; i < 1_000; i++)
            Fail(times: 1, Error() with { Operation = $"operation{i}" });
        Assert.Equal(11, _sampler.Kinds);

        _time.Advance(_options.Window);

        Assert.Equal(1_000, Told());
    }

    [Fact]
    public async Task ErrorsFromManyThreadsAcrossWindows_AreAllCountedOnce()
    {
        const int Threads = 4, Each = 25_000;
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < Each; i++)
            {
                Fail(times: 1, Error() with { Operation = $"operation{i % 50}" });
                if (i % 1_000 == 0)
                    _time.Advance(TimeSpan.FromSeconds(7));
            }
        })));
        _sampler.Dispose();

        Assert.Equal(Threads * Each, Told());
    }

    [Fact]
    public void Off_LogsEachWhole()
    {
        _options.Enabled = false;
        Fail(times: 20);
        Assert.Equal(20, _lines.Lines.Count);
    }

    [Theory]
    [InlineData(0, 10, 60, 5, "First")]
    [InlineData(1, 61, 60, 5, "Period")]
    [InlineData(1, 0, 60, 5, "Period")]
    [InlineData(1, 10, 100_000, 5, "Window")]
    [InlineData(1, 10, 60, 0, "MaxKeys")]
    public void BadOption_IsNamed(int first, int period, int window, int keys, string name)
    {
        var options = new ErrorSamplingOptions { First = first, Period = TimeSpan.FromSeconds(period), Window = TimeSpan.FromSeconds(window), MaxKeys = keys };
        Assert.StartsWith($"ErrorSampling:{name} is", Assert.Single(options.Problems()), StringComparison.Ordinal);
    }

    private long Told() => _lines.Lines.Sum(line => line.Fields.GetValueOrDefault("error_message") is null ? (long)line.Fields["more"]! : 1 + (line.Fields.GetValueOrDefault("more") as long? ?? 0));

    private void Fail(int times, SnakepitError? error = null)
    {
        error ??= Error();
        for (var i = 0; i < times; i++)
            _lines.Quiet().CallFailed(error, TimeSpan.FromMilliseconds(1), _sampler);
    }

    private static SnakepitError Error(string function = "average") =>
        SnakepitError.Create(ErrorCodes.InvalidParams, "no") with
        {
            Worker = "math",
            Operation = "average",
            CorrelationId = "snk_1",
            Exception = new ExceptionInfo { Type = "ValueError", Frames = [new ErrorFrame { Module = "math", Function = function, InApp = true }] },
        };
}
