using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Errors;
using Snakepit.Integration.Tests.Workers;
using Snakepit.Workers;
using Xunit.Abstractions;

namespace Snakepit.Integration.Tests.Resilience;

[SnakepitWorker("chaos"), Timeout(2_000, TotalMs = 20_000)]
public partial interface IChaosWorker
{
    [SnakepitOperation, CircuitBreaker(BreakMs = 200)]
    Task<SnakepitResult<int>> OnceAsync(string journal, int call, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true), Retry(DelayMs = 50), CircuitBreaker(BreakMs = 200), Bulkhead(Running = 6, Queued = 10)]
    Task<SnakepitResult<int>> AgainAsync(string journal, int call, CancellationToken cancellationToken = default);
}

[Collection(ProcessCounting.Name)]
public sealed class ChaosTests(ITestOutputHelper output) : IDisposable
{
    private const int Callers = 8;
    private const int Sample = 200;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("SNAKEPIT_CHAOS_SECONDS"), CultureInfo.InvariantCulture, out var seconds) ? seconds : 15);

    private readonly string _journal = Path.GetTempFileName();

    public void Dispose() => File.Delete(_journal);

    [Fact]
    public async Task Chaos_every_call_ends_nothing_runs_twice_nothing_stays_and_throughput_recovers()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var pids = new ConcurrentDictionary<int, bool>();
        var outcomes = new ConcurrentDictionary<string, int>();
        var next = 0;
        await CallOnceAsync();
        var before = Holdings.Now();
        await using (var pool = new PythonWorkerPool("chaos", Options()))
        {
            await pool.StartAsync();
            var worker = IChaosWorker.Create(SnakepitClient.Create(pool));
            var usual = await SuccessesAsync();
            using var end = new CancellationTokenSource(Duration);
            var callers = Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
            {
                while (!end.IsCancellationRequested)
                {
                    var call = Interlocked.Increment(ref next);
                    var result = await CallAsync(worker, call).WaitAsync(TimeSpan.FromSeconds(40));
                    outcomes.AddOrUpdate(result.Error?.Code ?? "success", 1, static (_, count) => count + 1);
                    if (result.IsSuccess)
                        Assert.Equal(call * 2, result.Value);
                }
            })).ToArray();
            await DisturbAsync(pool, pids, end.Token);
            await Task.WhenAll(callers);

            await pool.UntilAsync(static workers => workers.All(static it => it.State == WorkerState.Ready));
            // Nobody does anything about circuits, budgets and workers: what was usual before has to come back by itself.
            Assert.InRange(await SuccessesAsync(), 0.9 * usual, Sample);
            foreach (var it in pool.Workers)
                pids.TryAdd(it.Pid!.Value, true);

            async Task<int> SuccessesAsync()
            {
                var successes = 0;
                for (var i = 0; i < Sample; i++)
                    successes += (await CallAsync(worker, Interlocked.Add(ref next, 2) | 1)).IsSuccess ? 1 : 0;
                return successes;
            }
        }

        await Holdings.AssertNoMoreThanAsync(before);
        Assert.True(outcomes["success"] > Callers, "nothing succeeded: " + string.Join(", ", outcomes));
        output.WriteLine(string.Join(", ", outcomes.OrderByDescending(static it => it.Value)) + $"; {pids.Count} processes");
        Assert.DoesNotContain(ErrorCodes.UnknownError, outcomes.Keys);
        var executions = File.ReadLines(_journal).Select(static line => int.Parse(line, CultureInfo.InvariantCulture)).Where(static call => call % 2 == 0);
        Assert.Empty(executions.GroupBy(static call => call).Where(static group => group.Count() > 1).Select(static group => group.Key));
        Assert.All(pids.Keys, static pid => Assert.False(Pit.IsAlive(pid), $"process {pid} is left"));
    }

    // What the first pool of a process leaves for the next ones is no leak.
    private async Task CallOnceAsync()
    {
        await using var pool = new PythonWorkerPool("chaos", Options());
        await CallAsync(IChaosWorker.Create(SnakepitClient.Create(pool)), -1);
    }

    // Even calls must not run twice; odd ones may.
    private Task<SnakepitResult<int>> CallAsync(IChaosWorker worker, int call) =>
        call % 2 == 0 ? worker.OnceAsync(_journal, call) : worker.AgainAsync(_journal, call);

    private static async Task DisturbAsync(PythonWorkerPool pool, ConcurrentDictionary<int, bool> pids, CancellationToken end)
    {
        var random = new Random(1);
        try
        {
            while (true)
            {
                await Task.Delay(random.Next(500, 2_500), end);
                var victim = pool.Workers[random.Next(pool.Workers.Count)];
                if (victim is not { State: WorkerState.Ready, Pid: { } pid })
                    continue;
                pids.TryAdd(pid, true);
                using var kill = Process.Start("kill", [random.Next(4) == 0 ? "-STOP" : "-KILL", pid.ToString(CultureInfo.InvariantCulture)]);
                await kill.WaitForExitAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
    }

    private static PythonPoolOptions Options() => new()
    {
        Worker = "chaos:ChaosWorker",
        WorkerCount = 3,
        MaxConcurrentCallsPerWorker = 4,
        MaxStartAttempts = 1_000,
        MaxRestartDelay = TimeSpan.FromSeconds(1),
        BeatTimeout = TimeSpan.FromSeconds(4),
        PythonPath = { Path.Combine(AppContext.BaseDirectory, "workers") },
    };
}
