using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Calls;

/// <summary>Whatever an operation does, one structured error arrives whole, and the worker lives on.</summary>
public sealed class ReportTests(ProbeFixture fixture) : IClassFixture<ProbeFixture>
{
    private readonly IProbeWorker _probe = fixture.Probe;

    [Theory]
    [InlineData("value_error", ErrorCodes.PythonException)]
    [InlineData("own_code", ProbeErrors.OddNumber)]
    [InlineData("recursion", ErrorCodes.RecursionLimit)]
    [InlineData("memory", ErrorCodes.MemoryExhausted)]
    [InlineData("exit", ErrorCodes.PythonExit)]
    [InlineData("interrupt", ErrorCodes.PythonExit)]
    [InlineData("base", ErrorCodes.PythonException)]
    [InlineData("cancelled", ErrorCodes.Cancelled)]
    [InlineData("stop_iteration", ErrorCodes.PythonException)]
    [InlineData("generator_exit", null)]
    [InlineData("assertion", ErrorCodes.AssertionFailed)]
    [InlineData("not_implemented", ErrorCodes.NotImplemented)]
    [InlineData("file", ErrorCodes.FileNotFound)]
    [InlineData("timeout", null)]
    [InlineData("pool_timeout", null)]
    [InlineData("import", ErrorCodes.ImportError)]
    [InlineData("hostile", ErrorCodes.PythonException)]
    [InlineData("unicode", ErrorCodes.PythonException)]
    [InlineData("syntax", null)]
    public async Task Failure_OfAnyKind_ArrivesFromThreadAndEventLoop(string how, string? code)
    {
        var process = await _probe.ProcessIdAsync();

        var fromThread = (await Assert.ThrowsAsync<SnakepitException>(() => _probe.FailAsync(how))).Error;
        var fromLoop = (await _probe.TryFailAsync(how)).Error;

        Assert.NotNull(fromLoop);
        foreach (var error in new[] { fromThread, fromLoop })
        {
            Assert.Equal(code ?? error.Code, error.Code);
            Assert.Equal(ErrorSource.Python, error.Source);
            Assert.NotEmpty(error.CorrelationId);
            Assert.NotEmpty(error.Exception!.Type);
            Assert.Contains(error.Exceptions.SelectMany(exception => exception.Frames), frame => frame.File.EndsWith("probe.py", StringComparison.Ordinal) && frame.Line > 0);
        }

        Assert.Equal(process, await _probe.ProcessIdAsync());
    }

    [Fact]
    public async Task OwnCode_CarriesEverythingThatWasSaid()
    {
        var error = await FailAsync("own_code");

        Assert.Equal((ErrorCategory.Validation, ErrorSeverity.Low), (error.Category, error.Severity));
        Assert.Equal("Please give an even number.", error.UserMessage);
        Assert.Equal(3, error.Details["number"].GetInt32());
        Assert.Equal(TimeSpan.FromSeconds(1.5), error.Retry.Delay);
        Assert.Equal(("probe", "fail"), (error.Worker, error.Operation));
        Assert.NotEmpty(error.WorkerId);
    }

    [Fact]
    public async Task ThousandFrames_AllArrive()
    {
        var error = await FailAsync("deep", 1000);

        var frames = error.Exception!.Frames;
        Assert.Equal(0, error.Exception.ElidedFrames);
        for (var number = 0; number < 1000; number++)
            Assert.Contains(frames, frame => frame.Function == $"f{number}");
    }

    [Fact]
    public async Task TenMegabytesOfMessage_Arrive()
    {
        var error = await FailAsync("huge_message", 10_000_000);

        Assert.Equal(10_000_000, error.Message.Length);
    }

    [Fact]
    public async Task TwoHundredCauses_AllArrive()
    {
        var error = await FailAsync("chain", 200);

        var exception = error.Exception;
        for (var number = 200; number >= 0; number--)
        {
            Assert.Equal($"cause {number}", exception!.Message);
            exception = exception.Cause;
        }

        Assert.Null(exception);
    }

    [Fact]
    public async Task NestedGroups_KeepTheirTree()
    {
        var outer = (await FailAsync("group")).Exception!;

        Assert.Equal(["ValueError", "ExceptionGroup"], outer.Members.Select(member => member.Type));
        Assert.Equal(["KeyError", "TypeError"], outer.Members[1].Members.Select(member => member.Type));
    }

    [Fact]
    public async Task CauseCycle_IsCut()
    {
        var error = await FailAsync("cycle");

        Assert.Equal(2, error.Exceptions.Length);
        Assert.Contains("first", error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(new SnakepitException(error).ToString());
    }

    [Fact]
    public async Task SyntaxError_NamesThePlace()
    {
        var syntax = (await FailAsync("syntax")).Exception!.Syntax!;

        Assert.Equal(("broken.py", 1), (syntax.File, syntax.Line));
    }

    [Fact]
    public async Task OperationThatCancelsItself_IsAnErrorAndNotACancellation()
    {
        var exception = await Assert.ThrowsAsync<SnakepitException>(() => _probe.CancelItselfAsync());

        Assert.Equal(ErrorCodes.Cancelled, exception.Code);
    }

    [Fact]
    public async Task MonstrousErrors_HarmNoOtherCallOnTheChannel()
    {
        string[] monsters = ["deep", "huge_message", "chain", "group", "cycle", "syntax", "hostile", "unicode"];
        int[] sizes = [1000, 10_000_000, 200, 0, 0, 0, 0, 0];
        var others = Enumerable.Range(0, 50).Select(_ => _probe.SleepAsync(0.5).AsTask()).ToArray();

        await Task.WhenAll(monsters.Zip(sizes, (how, size) => Assert.ThrowsAsync<SnakepitException>(() => _probe.FailAsync(how, size))));

        Assert.All(await Task.WhenAll(others), answer => Assert.Equal("done", answer));
    }

    private async Task<SnakepitError> FailAsync(string how, int size = 0) =>
        (await Assert.ThrowsAsync<SnakepitException>(() => _probe.FailAsync(how, size))).Error;
}
