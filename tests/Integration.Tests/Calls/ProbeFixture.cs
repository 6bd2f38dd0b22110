using Snakepit.Calls;
using Snakepit.Integration.Tests.Workers;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Calls;

/// <summary>One real worker process for the tests of a class.</summary>
public sealed class ProbeFixture : IAsyncLifetime
{
    public PythonWorkerPool Pool { get; } = new("probe", Options());

    public SnakepitClient Client => field ??= SnakepitClient.Create(Pool);

    public IProbeWorker Probe => IProbeWorker.Create(Client);

    public static PythonPoolOptions Options() => new()
    {
        Worker = "probe:ProbeWorker",
        WorkerCount = 1,
        MaxConcurrentCallsPerWorker = 64,
        PythonPath = { Path.Combine(AppContext.BaseDirectory, "workers"), Path.Combine(Pit.Repository, "python", "src") },
    };

    public Task InitializeAsync() => Pool.StartAsync();

    public async Task DisposeAsync() => await Pool.DisposeAsync();
}
