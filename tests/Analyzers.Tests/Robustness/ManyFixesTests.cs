namespace Snakepit.Analyzers.Tests.Robustness;

/// <summary>Thousands of findings in one member. Where the time for one grew with their number, these tests would take hours.</summary>
public sealed class ManyFixesTests
{
    [Theory]
    [InlineData("statements", "SNK3103", "\"[redacted]\"", 3_000)]
    [InlineData("else-if chain", "SNK3103", "\"[redacted]\"", 3_000)]
    [InlineData("switch of many", "SNK3103", "\"[redacted]\"", 3_000)]
    [InlineData("awaits", "SNK2102", "throw new SnakepitException(", 2_000)]
    public async Task Fix_all_mends_every_one(string code, string rule, string written, int times)
    {
        var fixedProject = await Workbench.FixAllAsync(Workbench.Project([DeepCode.All[code](1)]), rule);

        Assert.Equal(times, (await SnippetTests.TextAsync(fixedProject)).Split(written).Length - 1);
    }
}
