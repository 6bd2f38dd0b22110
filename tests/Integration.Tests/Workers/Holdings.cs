using System.Diagnostics;

namespace Snakepit.Integration.Tests.Workers;

/// <summary>What this process holds of the machine at one moment. Socket directories are known by their lock, as other processes have theirs beside them.</summary>
internal sealed record Holdings(int Files, int Sockets, int Threads, int Children, int Directories, long Timers)
{
    public static Holdings Now()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var me = Process.GetCurrentProcess();
        var files = Directory.GetFileSystemEntries("/proc/self/fd");
        return new(
            files.Length,
            files.Count(static file => Target(file).StartsWith("socket:", StringComparison.Ordinal)),
            me.Threads.Count,
            Directory.GetFiles($"/proc/{me.Id}/task/{me.Id}", "children").Sum(file => File.ReadAllText(file).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length),
            files.Count(static file => Target(file) is var target && target.Contains("/snakepit-", StringComparison.Ordinal) && target.EndsWith("/lock", StringComparison.Ordinal)),
            Timer.ActiveCount);
    }

    /// <summary>Nothing is left as soon as what was let go is gone: exits are collected and timers end a moment later. A leak stays.</summary>
    public static async Task AssertNoMoreThanAsync(Holdings before)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Pit.Patience; await Task.Delay(50))
        {
            if (Now().IsNoMoreThan(before))
                return;
        }

        Assert.Fail($"Left behind: {Now()}; before: {before}");
    }

    // With room for what the runtime keeps for itself.
    private bool IsNoMoreThan(Holdings before) =>
        Files <= before.Files + 20 && Sockets <= before.Sockets + 5 && Threads <= before.Threads + 15 && Children <= before.Children
        && Directories <= before.Directories && Timers <= before.Timers + 10;

    private static string Target(string file)
    {
        try
        {
            return new FileInfo(file).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return ""; // It was the directory that was being listed.
        }
    }
}
