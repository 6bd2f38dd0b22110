namespace Snakepit.Integration.Tests.Workers;

[Collection(ProcessCounting.Name)]
public sealed class LeakTests
{
    private const int Rounds = 20;

    [Fact]
    public async Task HundredStartsAndStops_LeaveNothingBehind()
    {
        await StartAndStopAsync();
        var before = Holdings.Now();

        for (var round = 0; round < Rounds; round++)
            await StartAndStopAsync();

        // Far less than one for each round.
        await Holdings.AssertNoMoreThanAsync(before);
    }

    private static async Task StartAndStopAsync()
    {
        await using var pool = await Pit.StartAsync(options => options.WorkerCount = 5);
        await pool.CallAsync("pid");
    }
}
