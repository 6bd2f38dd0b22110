using System.Runtime.CompilerServices;
using Snakepit.Calls;
using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Calls;

public sealed class StreamTests(ProbeFixture fixture) : IClassFixture<ProbeFixture>
{
    private readonly IProbeWorker _probe = fixture.Probe;

    [Fact]
    public async Task ServerStream_DeliversEveryItemInOrder() =>
        Assert.Equal(Enumerable.Range(1, 1000), await _probe.CountAsync(1000).ToListAsync());

    [Fact]
    public async Task ServerStream_ThatFailsHalfWay_DeliversTheItemsFirst()
    {
        var items = new List<int>();

        var exception = await Assert.ThrowsAsync<SnakepitException>(async () =>
        {
            await foreach (var item in _probe.CountAsync(10, failAt: 6))
                items.Add(item);
        });

        Assert.Equal([1, 2, 3, 4, 5], items);
        Assert.Equal(ProbeErrors.OddNumber, exception.Code);
        Assert.Contains(exception.Error.Exception!.Frames, frame => frame.Function.EndsWith("count", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServerStream_LeftEarly_FreesItsWorker()
    {
        await foreach (var item in _probe.CountSlowlyAsync(1_000_000, 0.001))
        {
            if (item == 3)
                break;
        }

        Assert.Equal(0, Assert.Single(fixture.Pool.Workers).Busy);
    }

    [Fact]
    public async Task ServerStream_Cancelled_IsNoError()
    {
        using var source = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var item in _probe.CountSlowlyAsync(1_000_000, 0.001, source.Token))
            {
                if (item == 3)
                    await source.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task ServerStream_WhoseItemTakesTooLong_IsOperationTimeout()
    {
        var hasty = _probe.With(new SnakepitCallOptions { Timeout = TimeSpan.FromMilliseconds(300) });
        var items = 0;

        var exception = await Assert.ThrowsAsync<SnakepitException>(async () =>
        {
            await foreach (var _ in hasty.CountSlowlyAsync(2, 60))
                items++;
        });

        Assert.Equal(1, items);
        Assert.Equal(ErrorCodes.OperationTimeout, exception.Code);
    }

    [Fact]
    public async Task ClientStream_SendsEveryItem() =>
        Assert.Equal(100 + 5050, await _probe.TotalAsync(100, Numbers(1, 100)));

    [Fact]
    public async Task ClientStream_ThatTheWorkerRefuses_EndsAtOnce()
    {
        var exception = await Assert.ThrowsAsync<SnakepitException>(() => _probe.TotalAsync(0, Endless()));

        Assert.Equal(ProbeErrors.OddNumber, exception.Code);

        static async IAsyncEnumerable<int> Endless([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return -1;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [Fact]
    public async Task ClientStream_WhoseSourceFails_ThrowsTheSourcesException()
    {
        await Assert.ThrowsAsync<FormatException>(() => _probe.TotalAsync(0, Broken()));

        Assert.Equal(3, await _probe.AddAsync(1, 2));

        static async IAsyncEnumerable<int> Broken()
        {
            yield return 1;
            await Task.Yield();
            throw new FormatException("the source is broken");
        }
    }

    [Fact]
    public async Task Duplex_AnswersEachItemBeforeTheNextIsSent()
    {
        var answers = new List<int>();
        var answered = new SemaphoreSlim(1);

        await foreach (var answer in _probe.DoubledAsync(OneByOne(answered)))
        {
            answers.Add(answer);
            answered.Release();
        }

        Assert.Equal([2, 4, 6, 8, 10], answers);

        static async IAsyncEnumerable<int> OneByOne(SemaphoreSlim answered)
        {
            for (var number = 1; number <= 5; number++)
            {
                await answered.WaitAsync();
                yield return number;
            }
        }
    }

    [Fact]
    public async Task Duplex_ThatFails_DeliversTheAnswersFirst()
    {
        var answers = new List<int>();

        var exception = await Assert.ThrowsAsync<SnakepitException>(async () =>
        {
            await foreach (var answer in _probe.DoubledAsync(Numbers(1, 3).Append(-1)))
                answers.Add(answer);
        });

        Assert.Equal([2, 4, 6], answers);
        Assert.Equal(ProbeErrors.OddNumber, exception.Code);
    }

    private static async IAsyncEnumerable<int> Numbers(int from, int to)
    {
        for (var number = from; number <= to; number++)
        {
            await Task.Yield();
            yield return number;
        }
    }
}
