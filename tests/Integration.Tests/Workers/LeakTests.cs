using System.Diagnostics;

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

        var after = Holdings.Now();
        // Far less than one for each round, and room for what the runtime keeps for itself.
        Assert.InRange(after.Files, 0, before.Files + 20);
        Assert.InRange(after.Threads, 0, before.Threads + 15);
        Assert.InRange(after.Children, 0, before.Children);
        Assert.InRange(after.Directories, 0, before.Directories);
    }

    private static async Task StartAndStopAsync()
    {
        await using var pool = await Pit.StartAsync(options => options.WorkerCount = 5);
        await pool.CallAsync("pid");
    }

    private sealed record Holdings(int Files, int Threads, int Children, int Directories)
    {
        public static Holdings Now()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using var me = Process.GetCurrentProcess();
            return new(
                Directory.GetFileSystemEntries("/proc/self/fd").Length,
                me.Threads.Count,
                Directory.GetFiles($"/proc/{me.Id}/task/{me.Id}", "children").Sum(file => File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length),
                Directory.GetDirectories(Path.GetTempPath(), "snakepit-*").Length);
        }
    }
}
