using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Snakepit.Calls;
using Snakepit.Integration.Tests.Calls;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Telemetry;

/// <summary>Frames are read of exceptions alone, so a success that throws none captures no stack.</summary>
[Collection(nameof(OneListenerAtATime))]
public sealed class SuccessTests
{
    [Fact]
    public async Task CallsThatSucceed_ThrowNothingInside()
    {
        await using var pool = new PythonWorkerPool("probe", ProbeFixture.Options());
        await pool.StartAsync();
        var probe = IProbeWorker.Create(SnakepitClient.Create(pool));
        await CallAsync(probe);
        ConcurrentQueue<string> thrown = new();
        void Note(object? sender, FirstChanceExceptionEventArgs e) => thrown.Enqueue($"{e.Exception.GetType()} {e.Exception.Message} {e.Exception.StackTrace}");
        AppDomain.CurrentDomain.FirstChanceException += Note;
        try
        {
            for (var i = 0; i < 20; i++)
                await CallAsync(probe);
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Note;
        }

        Assert.Empty(thrown);
    }

    private static async Task CallAsync(IProbeWorker probe)
    {
        Assert.Equal(3, await probe.AddAsync(2));
        Assert.Equal(3, await probe.CountAsync(3).CountAsync());
        Assert.Equal(6, await probe.TotalAsync(3, new[] { 1, 2 }.ToAsyncEnumerable()));
        Assert.Equal(2, await probe.DoubledAsync(new[] { 1, 2 }.ToAsyncEnumerable()).CountAsync());
    }
}
