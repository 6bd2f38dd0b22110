using Snakepit.Calls;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Values;

/// <summary>One real worker process for all tests of values: they do not disturb each other.</summary>
public sealed class ValuesFixture : IAsyncLifetime
{
    public PythonWorkerPool Pool { get; } = new("values", new PythonPoolOptions
    {
        Worker = "values:ValuesWorker",
        WorkerCount = 1,
        MaxConcurrentCallsPerWorker = 16,
        PythonPath = { Path.Combine(AppContext.BaseDirectory, "workers") },
    });

    public SnakepitClient Client => field ??= SnakepitClient.Create(Pool);

    public Task InitializeAsync() => Pool.StartAsync();

    public async Task DisposeAsync() => await Pool.DisposeAsync();
}

[CollectionDefinition(Name)]
public sealed class SharedWorker : ICollectionFixture<ValuesFixture>
{
    public const string Name = "values";
}
