using Snakepit.Errors;

namespace Snakepit.Runtime.Tests.Errors;

public sealed class AudienceOutputTests
{
    private static readonly SnakepitError Crash = SnakepitError.Create(
        ErrorCodes.WorkerCrash, "Worker math-1 was ended by SIGKILL. Last lines of its stderr:\n  written by another call",
        ErrorDetails.Create(("signal", "SIGKILL"), ("stderr", "written by another call")));

    [Fact]
    public void ClientDeveloper_DoesNotSeeWhatOtherCallsWrote()
    {
        var shown = Crash.For(ErrorAudience.ClientDeveloper);

        Assert.Equal("Worker math-1 was ended by SIGKILL.", shown.Message);
        Assert.Equal(["signal"], shown.Details.Keys);
        Assert.DoesNotContain("another call", shown.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Operator_SeesTheOutput() => Assert.Contains("another call", Crash.For(ErrorAudience.Operator).Message, StringComparison.Ordinal);
}
