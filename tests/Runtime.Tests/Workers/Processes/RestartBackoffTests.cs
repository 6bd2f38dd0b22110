using Snakepit.Workers.Processes;

namespace Snakepit.Runtime.Tests.Workers.Processes;

public sealed class RestartBackoffTests
{
    [Fact]
    public void EachDelayIsTwiceTheLast_UntilTheLongest()
    {
        var backoff = new RestartBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), static () => 0.5);

        Assert.Equal([1, 2, 4, 5, 5], Enumerable.Range(0, 5).Select(_ => backoff.Next().TotalSeconds));
        backoff.Reset();
        Assert.Equal(1, backoff.Next().TotalSeconds);
    }

    [Theory]
    [InlineData(0.0, 0.8)]
    [InlineData(1.0, 1.2)]
    public void ChanceVariesTheDelayALittle(double chance, double seconds) =>
        Assert.Equal(seconds, new RestartBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), () => chance).Next().TotalSeconds, 3);
}
