namespace Snakepit.Integration.Tests.Workers;

/// <summary>This assembly as a process of its own, for the tests that kill a host.</summary>
internal static class Host
{
    /// <summary>Starts two workers, lets one leave a process behind, prints all process IDs and waits to be killed.</summary>
    public static async Task Main(string[] arguments)
    {
        if (arguments is not ["host"])
            return;
        await using var pool = await Pit.StartAsync(options => options.WorkerCount = 2);
        var orphan = (await pool.CallAsync("orphan")).GetInt32();
        Console.WriteLine(string.Join(' ', pool.Workers.Select(worker => worker.Pid!.Value).Append(orphan)));
        await Task.Delay(Timeout.InfiniteTimeSpan);
    }
}
