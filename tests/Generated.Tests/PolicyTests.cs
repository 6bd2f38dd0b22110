using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Errors;
using Snakepit.Resilience;
using Snakepit.Workers;

namespace Snakepit.Generated.Tests;

[SnakepitWorker("guarded"), Timeout(5_000)]
public partial interface IGuarded
{
    [SnakepitOperation(Idempotent = true), Retry(MaxRetries = 2, DelayMs = 0, Backoff = RetryBackoff.Linear, On = ["worker_unavailable", "network"])]
    Task<int> RetriedAsync(int number, CancellationToken cancellationToken = default);

    [SnakepitOperation, Fallback(nameof(GuessAsync))]
    Task<int> GuessedAsync(int number, string text, CancellationToken cancellationToken = default);

    Task<int> GuessAsync(int number, string text, CancellationToken cancellationToken = default) => Task.FromResult(number + text.Length + Name.Length - 7);

    [SnakepitOperation, Fallback(nameof(Nothing))]
    Task SilentAsync(CancellationToken cancellationToken = default);

    [SnakepitOperation, Fallback(Value = 0.5)]
    Task<SnakepitResult<double>> ConstantAsync(string text, CancellationToken cancellationToken = default);

    [SnakepitOperation, Fallback(typeof(LengthHandler))]
    ValueTask<int> HandledAsync(string text, CancellationToken cancellationToken = default);

    [SnakepitOperation, CircuitBreaker(Window = 2, FailureRatio = 1), Bulkhead(Running = 3), RateLimit(Permits = 100), Fallback(LastGood = true, SkipOn = ["system"])]
    Task<SnakepitResult<int>> EverythingAsync(CancellationToken cancellationToken = default);

    internal static Task Nothing(CancellationToken cancellationToken) => Task.CompletedTask;

    string Name => "guarded";
}

public sealed class LengthHandler : ISnakepitFallback<int>
{
    public ValueTask<int> HandleAsync(FallbackContext context, CancellationToken cancellationToken) => new(((string)context.Arguments!).Length);
}

public sealed class PolicyTests
{
    [Fact]
    public async Task Retries_are_made_as_declared()
    {
        await using var host = new GuardedHost();
        var exception = await Assert.ThrowsAsync<SnakepitException>(() => host.Client.RetriedAsync(1));
        Assert.Equal(3, exception.Error.History.Length);
        Assert.Equal(RetryStopReason.MaxRetries, exception.Error.StopReason);
        Assert.Equal(3, host.Pool.Calls);
    }

    [Fact]
    public async Task Configuration_overrides_attributes()
    {
        await using var host = new GuardedHost("Snakepit:Workers:guarded:Operations:retried:Retry:MaxRetries", "4");
        var exception = await Assert.ThrowsAsync<SnakepitException>(() => host.Client.RetriedAsync(1));
        Assert.Equal(5, exception.Error.History.Length);
    }

    [Fact]
    public void Bad_configuration_fails_the_start_with_its_key()
    {
        var exception = Assert.ThrowsAny<Exception>(() => new GuardedHost("Snakepit:Workers:guarded:Operations:retried:Retry:MaxRetries", "lots"));
        Assert.Contains("Snakepit:Workers:guarded:Operations:retried:Retry:MaxRetries is 'lots'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fallbacks_of_every_kind_answer()
    {
        await using var host = new GuardedHost();
        Assert.Equal(45, await host.Client.GuessedAsync(42, "abc"));
        await host.Client.SilentAsync();
        var constant = await host.Client.ConstantAsync("");
        Assert.Equal((0.5, true), (constant.Value, constant.IsDegraded));
        Assert.Equal(5, await host.Client.HandledAsync("abcde"));
    }

    [Fact]
    public async Task Circuit_opens_and_operators_see_and_reset_it()
    {
        await using var host = new GuardedHost();
        for (var i = 0; i < 2; i++)
            await host.Client.EverythingAsync();
        Assert.Equal(ErrorCodes.CircuitOpen, (await host.Client.EverythingAsync()).Error!.Code);
        Assert.Equal(2, host.Pool.Calls);
        var circuits = host.Services.GetRequiredService<ISnakepitCircuits>();
        Assert.Equal(CircuitState.Open, Assert.Single(circuits.List()).State);
        Assert.True(circuits.Reset("guarded", "everything"));
        Assert.Equal(ErrorCodes.WorkerUnavailable, (await host.Client.EverythingAsync()).Error!.Code);
    }

    [Fact]
    public async Task Pipelines_by_hand_share_circuits_and_configuration()
    {
        await using var host = new GuardedHost("Snakepit:Workers:disk:Operations:write:Retry:MaxRetries", "1", "Snakepit:Workers:disk:Retry:DelayMs", "0");
        var pipeline = host.Services.GetRequiredService<ISnakepitPipelines>().Create("disk", "write", new() { Retry = new() }, idempotent: true);
        var result = await pipeline.TryExecuteAsync<int>(_ => throw new SnakepitException(SnakepitError.Create(ErrorCodes.ConnectionFailed, "gone")));
        Assert.Equal(2, result.Error!.History.Length);
    }

    private sealed class GuardedHost : IAsyncDisposable
    {
        private readonly IHost _host;

        public GuardedHost(params string[] settings)
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            foreach (var pair in settings.Chunk(2))
                builder.Configuration[pair[0]] = pair[1];
            builder.Services.AddSnakepit().AddPool("guarded", (_, _) => Pool);
            builder.Services.AddGuarded();
            builder.Services.AddSingleton<LengthHandler>();
            _host = builder.Build();
            _host.Start();
        }

        public EmptyPool Pool { get; } = new();

        public IServiceProvider Services => _host.Services;

        public IGuarded Client => Services.GetRequiredService<IGuarded>();

        public async ValueTask DisposeAsync()
        {
            await _host.StopAsync();
            _host.Dispose();
        }
    }

    /// <summary>A pool in which no worker is ever ready.</summary>
    private sealed class EmptyPool : IWorkerPool
    {
        public event EventHandler<WorkerStateChangedEventArgs>? WorkerStateChanged
        {
            add { }
            remove { }
        }

        public int Calls { get; private set; }

        public string Name => "guarded";

        public IReadOnlyList<WorkerInfo> Workers => [];

        public int WaitingCallers => 0;

        public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public ValueTask<WorkerLease> AcquireAsync(string? session, TimeSpan maxWait, CancellationToken cancellationToken = default)
        {
            Calls++;
            throw new SnakepitException(SnakepitError.Create(ErrorCodes.WorkerUnavailable, "nobody is here"));
        }

        public ValueTask<IWorkerSession> OpenSessionAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => default;
    }
}
