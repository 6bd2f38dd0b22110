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

    /// <summary>Nothing was left, with room for what the runtime keeps for itself.</summary>
    public void AssertNoMoreThan(Holdings before)
    {
        Assert.InRange(Files, 0, before.Files + 20);
        Assert.InRange(Sockets, 0, before.Sockets + 5);
        Assert.InRange(Threads, 0, before.Threads + 15);
        Assert.InRange(Children, 0, before.Children);
        Assert.InRange(Directories, 0, before.Directories);
        Assert.InRange(Timers, 0, before.Timers + 10);
    }

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
