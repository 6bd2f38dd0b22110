using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Runtime.Tests.Workers;

public sealed class WorkerDispatcherTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task SeveralWorkersAreReady_LeastLoadedIsTaken()
    {
        var dispatcher = Dispatcher(new PythonPoolOptions());
        Add(dispatcher, "a", 10);
        Add(dispatcher, "b", 10);

        var taken = (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Take(dispatcher)))).Select(static lease => lease.WorkerId).ToArray();

        Assert.Equal(3, taken.Count(id => id == "a"));
        Assert.Equal(3, taken.Count(id => id == "b"));
    }

    [Theory]
    [InlineData(2, "b")]
    [InlineData(1, "a")]
    public async Task OneWorkerIsToBeAvoided_AnotherIsTakenIfItHasAFreePlace(int capacity, string expected)
    {
        var dispatcher = Dispatcher(new PythonPoolOptions());
        var b = Add(dispatcher, "b", capacity);
        await Take(dispatcher);
        Add(dispatcher, "a", 10);
        Assert.Equal(1, b.Busy);
        Assert.Equal(expected, (await dispatcher.AcquireAsync(null, Timeout.InfiniteTimeSpan, "a", default)).WorkerId);
    }

    [Fact]
    public async Task AllPlacesAreTaken_WaitersAreServedInOrder()
    {
        var dispatcher = Dispatcher(new PythonPoolOptions());
        Add(dispatcher, "a", 1);
        var holder = await Take(dispatcher);
        var first = Take(dispatcher);
        var second = Take(dispatcher);

        holder.Dispose();

        var lease = await first;
        Assert.False(second.IsCompleted);
        lease.Dispose();
        Assert.Equal("a", (await second).WorkerId);
    }

    [Fact]
    public async Task LeaseIsDisposedTwiceAndAsACopy_PlaceComesBackOnce()
    {
        var dispatcher = Dispatcher(new PythonPoolOptions());
        var worker = Add(dispatcher, "a", 2);
        var lease = await Take(dispatcher);
        var copy = lease;
        lease.Dispose();
        copy.Dispose();
        var next = await Take(dispatcher);
        lease.Dispose();

        Assert.Equal(1, worker.Busy);
        next.Dispose();
        Assert.Equal(0, worker.Busy);
    }

    [Fact]
    public async Task QueueIsFull_CallerIsRefusedAtOnceWithNumbers()
    {
        var dispatcher = Dispatcher(new PythonPoolOptions { QueueLength = 1 });
        Add(dispatcher, "a", 1);
        _ = Take(dispatcher);
        _ = Take(dispatcher);

        var refused = Take(dispatcher);

        var error = (await Assert.ThrowsAsync<SnakepitException>(() => refused)).Error;
        Assert.Equal(ErrorCodes.PoolSaturated, error.Code);
        Assert.Contains("1 of 1 calls", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Details["queue_length"].GetInt32());
    }

    [Fact]
    public async Task WaitTakesTooLong_CallerIsRefusedAndLeavesTheQueue()
    {
        var dispatcher = Dispatcher(new PythonPoolOptions { QueueTimeout = TimeSpan.FromSeconds(5) });
        Add(dispatcher, "a", 1);
        _ = Take(dispatcher);
        var waiting = Take(dispatcher);

        _time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(ErrorCodes.PoolSaturated, (await Assert.ThrowsAsync<SnakepitException>(() => waiting)).Code);
        Assert.Equal(0, dispatcher.Waiting);
    }

    [Fact]
    public async Task WaiterIsCancelled_NextOneGetsThePlace()
    {
        var dispatcher = Dispatcher(new PythonPoolOptions());
        Add(dispatcher, "a", 1);
        var holder = await Take(dispatcher);
        using var cancellation = new CancellationTokenSource();
        var cancelled = Take(dispatcher, cancellationToken: cancellation.Token);
        var next = Take(dispatcher);

        await cancellation.CancelAsync();
        holder.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal("a", (await next).WorkerId);
    }

    [Fact]
    public async Task NoHopeIsLeft_WaitersAndNewcomersLearnWhyUntilAWorkerIsReady()
    {
        var dispatcher = Dispatcher(new PythonPoolOptions());
        var waiting = Take(dispatcher);

        dispatcher.GiveUpHope(SnakepitError.Create(ErrorCodes.WorkerStartFailed, "no Python"));

        Assert.Equal(ErrorCodes.WorkerStartFailed, (await Assert.ThrowsAsync<SnakepitException>(() => waiting)).Code);
        Assert.Equal(ErrorCodes.WorkerStartFailed, (await Assert.ThrowsAsync<SnakepitException>(() => Take(dispatcher))).Code);
        Add(dispatcher, "a", 1);
        Assert.Equal("a", (await Take(dispatcher)).WorkerId);
    }

    [Fact]
    public Task AnyOrderOfTakingReturningAndCancelling_NoPlaceIsLostOrGivenTwice() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 3], Gen.Int[0, 5].Array[0, 60]).SampleAsync(async (workers, capacity, steps) =>
        {
            var dispatcher = Dispatcher(new PythonPoolOptions { QueueLength = 4 });
            var all = Enumerable.Range(0, workers).Select(number => Add(dispatcher, $"w{number}", capacity)).ToArray();
            List<(Task<WorkerLease> Lease, CancellationTokenSource Cancellation)> asked = [];
            foreach (var step in steps)
            {
                if (step < 3)
                {
                    var cancellation = new CancellationTokenSource();
                    asked.Add((Take(dispatcher, cancellationToken: cancellation.Token), cancellation));
                }
                else if (asked.Count > 0)
                {
                    var (lease, cancellation) = asked[step % asked.Count];
                    if (lease.IsCompletedSuccessfully)
                        (await lease).Dispose();
                    else
                        await cancellation.CancelAsync();
                }

                Assert.All(all, worker => Assert.InRange(worker.Busy, 0, capacity));
                Assert.True(dispatcher.Waiting == 0 || all.All(worker => worker.Busy == capacity));
            }

            foreach (var (_, cancellation) in asked)
                await cancellation.CancelAsync();
            foreach (var (lease, _) in asked)
            {
                if (await Task.WhenAny(lease) == lease && lease.IsCompletedSuccessfully)
                    (await lease).Dispose();
            }

            Assert.All(all, worker => Assert.Equal(0, worker.Busy));
            Assert.Equal(0, dispatcher.Waiting);
        });

    private WorkerDispatcher Dispatcher(PythonPoolOptions options) => new(new("pit", _time), options, _time);

    private PooledWorker Add(WorkerDispatcher dispatcher, string id, int capacity)
    {
        var worker = new PooledWorker(id, TestInvoker.Instance, capacity, dispatcher, _time);
        dispatcher.Add(worker);
        return worker;
    }

    private static Task<WorkerLease> Take(WorkerDispatcher dispatcher, CancellationToken cancellationToken = default) =>
        dispatcher.AcquireAsync(null, Timeout.InfiniteTimeSpan, null, cancellationToken).AsTask();
}
