using Snakepit.Errors;
using Snakepit.Resilience;

namespace Snakepit.Runtime.Tests.Resilience;

/// <summary>Its calls stay inside until the test lets them go. It ignores cancellation, unless it is told to listen.</summary>
internal sealed class BarrierWorker(SnakepitPipeline pipeline, bool listens = false)
{
    private readonly Lock _gate = new();
    private readonly List<TaskCompletionSource<SnakepitResult<int>>> _inside = [];

    public int Started { get; private set; }

    public List<int> Order { get; } = [];

    public Task<SnakepitResult<int>> CallAsync(int number = 0, CancellationToken cancellationToken = default) =>
        pipeline.TryExecuteResultAsync(
            static (state, _, token) => new ValueTask<SnakepitResult<int>>(state.Worker.EnterAsync(state.Number, token)),
            (Worker: this, Number: number), cancellationToken: cancellationToken).AsTask();

    /// <summary>Lets the call that came as number <paramref name="index"/> go.</summary>
    public void Release(int index, SnakepitResult<int> result = default)
    {
        TaskCompletionSource<SnakepitResult<int>> call;
        lock (_gate)
            call = _inside[index];
        call.TrySetResult(result == default ? 1 : result);
    }

    /// <summary>Waits until so many calls have come in.</summary>
    public async Task StartedAsync(int count)
    {
        while (true)
        {
            lock (_gate)
            {
                if (Started >= count)
                    return;
            }

            await Task.Yield();
        }
    }

    private Task<SnakepitResult<int>> EnterAsync(int number, CancellationToken cancellationToken)
    {
        var call = new TaskCompletionSource<SnakepitResult<int>>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            Started++;
            Order.Add(number);
            _inside.Add(call);
        }

        if (listens)
            cancellationToken.Register(() => call.TrySetCanceled(cancellationToken));
        return call.Task;
    }
}
