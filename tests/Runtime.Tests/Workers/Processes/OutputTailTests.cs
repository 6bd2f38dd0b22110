using Snakepit.Redaction;
using Snakepit.Workers.Processes;

namespace Snakepit.Runtime.Tests.Workers.Processes;

public sealed class OutputTailTests
{
    [Fact]
    public void LinesInJson_AreShownAsTheirMessages()
    {
        var tail = new OutputTail(Redactor.Default);
        tail.Add("""{"level": "error", "message": "cannot go on", "correlation_id": "snk_of_another_call"}"""u8, 0);
        tail.Add("""{"message": "failed", "exception": "Traceback\n  File \"a.py\", line 3"}"""u8, 0);

        Assert.Equal(["cannot go on", "failed", "Traceback", "  File \"a.py\", line 3"], tail.ToArray());
    }

    [Theory]
    [InlineData("Segmentation fault")]
    [InlineData("{not: json")]
    [InlineData("""{"no": "log line"}""")]
    [InlineData("")]
    public void OtherLines_StayAsTheyAre(string line)
    {
        var tail = new OutputTail(Redactor.Default);
        tail.Add(System.Text.Encoding.UTF8.GetBytes(line), 0);

        Assert.Equal([line], tail.ToArray());
    }

    [Fact]
    public void LongTexts_AreCut()
    {
        var tail = new OutputTail(Redactor.Default);
        tail.Add(System.Text.Encoding.UTF8.GetBytes($$"""{"message": "{{new string('y', 5_000)}}"}"""), 0);

        Assert.EndsWith("y… (4,000 bytes more)", Assert.Single(tail.ToArray()), StringComparison.Ordinal);
    }
}
