using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Errors;
using Snakepit.Integration.Tests.Workers;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.WorkerContracts;

public sealed class ContractCheckTests
{
    private static readonly string[] Differences =
    [
        "count: 'least' is text in the contract, int in the worker",
        "lost: the worker has no such operation",
    ];

    private static readonly string[] DriftedStreams =
    [
        "echo: a server stream in the contract, unary in the worker",
        "count: the result 'result' is uuid in the contract, int in the worker",
        "total: 'numbers' is text in the contract, int in the worker",
        "doubled: a client stream in the contract, a duplex stream in the worker",
    ];

    [Theory]
    [InlineData(null)]
    [InlineData(ContractCheck.Error)]
    public async Task Contract_that_uses_a_part_of_its_worker_makes_its_calls(ContractCheck? ofPool)
    {
        await using var pool = Local(options => options.ContractCheck = ofPool);
        using var log = new WarningLog();

        Assert.Equal(5, await IDriftWorker.Create(Client(pool, ContractCheck.Error, log)).EchoAsync(5));
        Assert.Empty(log.Warnings);
    }

    [Fact]
    public async Task Streams_of_all_kinds_that_fit_are_called()
    {
        await using var pool = Local(static options => options.ContractCheck = ContractCheck.Error);
        using var log = new WarningLog();
        var worker = IStreamingDriftWorker.Create(Client(pool, ContractCheck.Warn, log));

        Assert.Equal([1, 2], await worker.CountAsync(1).ToListAsync());
        Assert.Equal(3, await worker.TotalAsync(Numbers()));
        Assert.Equal([2, 4], await worker.DoubledAsync(Numbers()).ToListAsync());
        Assert.Empty(log.Warnings);
    }

    [Fact]
    public async Task Drifted_streams_are_warned_of_with_all_their_differences()
    {
        await using var pool = Local();
        using var log = new WarningLog();

        Assert.Equal([1], await IDriftedStreams.Create(Client(pool, ContractCheck.Warn, log)).EchoAsync(1).ToListAsync());

        var warning = Assert.Single(log.Warnings);
        Assert.All(DriftedStreams, difference => Assert.Contains(difference, warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Drifted_streams_of_all_kinds_end_with_the_differences_when_drift_is_an_error()
    {
        await using var pool = Local();
        using var log = new WarningLog();
        var worker = IDriftedStreams.Create(Client(pool, ContractCheck.Error, log));

        Func<Task>[] calls =
        [
            async () => await worker.EchoAsync(1).ToListAsync(),
            async () => await worker.CountAsync(1).ToListAsync(),
            () => worker.TotalAsync(Texts()),
            () => worker.DoubledAsync(Numbers()),
        ];
        foreach (var call in calls)
            Check((await Assert.ThrowsAsync<SnakepitException>(call)).Error, DriftedStreams);
        Assert.Empty(log.Warnings);
    }

    [Fact]
    public async Task Drifted_contract_is_warned_of_once_and_its_calls_are_made()
    {
        await using var pool = Local();
        using var log = new WarningLog();
        var client = Client(pool, ContractCheck.Warn, log);

        Assert.Equal(5, await IDriftedWorker.Create(client).EchoAsync(5));
        Assert.Equal(6, await IDriftedWorker.Create(client).EchoAsync(6));

        var warning = Assert.Single(log.Warnings);
        Assert.Contains(nameof(IDriftedWorker), warning, StringComparison.Ordinal);
        Assert.All(Differences, difference => Assert.Contains(difference, warning, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pool_may_turn_drift_into_an_error()
    {
        await using var pool = Local(static options => options.ContractCheck = ContractCheck.Error);
        using var log = new WarningLog();
        var worker = IDriftedWorker.Create(Client(pool, ContractCheck.Off, log));

        Check((await Assert.ThrowsAsync<SnakepitException>(() => worker.EchoAsync(5))).Error);
        Check((await Assert.ThrowsAsync<SnakepitException>(async () => await worker.CountAsync("1").GetAsyncEnumerator().MoveNextAsync())).Error);
    }

    [Fact]
    public async Task Nothing_is_compared_when_the_check_is_off()
    {
        await using var pool = Local();
        using var log = new WarningLog();

        Assert.Equal(5, await IDriftedWorker.Create(Client(pool, ContractCheck.Off, log)).EchoAsync(5));
        Assert.Empty(log.Warnings);
    }

    [Fact]
    public async Task Remote_worker_is_compared_as_well()
    {
        var start = new ProcessStartInfo("/usr/bin/python3", ["-m", "snakepit_worker", "drift:DriftWorker", "--address", "127.0.0.1:0"]) { RedirectStandardOutput = true };
        start.Environment["PYTHONPATH"] = $"{Folder}:{Path.Combine(Pit.Repository, "python", "src")}";
        using var process = Process.Start(start)!;
        try
        {
            // "drift: listening on ADDRESS (process 1)"
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Pit.Patience);
            await using var pool = new RemoteWorkerPool("drift", new() { Addresses = { $"http://{line!.Split(' ')[3]}" } });
            using var log = new WarningLog();
            var client = Client(pool, ContractCheck.Error, log);

            Assert.Equal(5, await IDriftWorker.Create(client).EchoAsync(5));
            Check((await Assert.ThrowsAsync<SnakepitException>(() => IDriftedWorker.Create(client).EchoAsync(5))).Error);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "workers");

    private static IAsyncEnumerable<int> Numbers() => new[] { 1, 2 }.ToAsyncEnumerable();

    private static IAsyncEnumerable<string> Texts() => new[] { "1" }.ToAsyncEnumerable();

    private static void Check(SnakepitError error) => Check(error, Differences);

    private static void Check(SnakepitError error, string[] differences)
    {
        Assert.Equal(ErrorCodes.ContractMismatch, error.Code);
        Assert.False(error.Retry.WasSent);
        Assert.All(differences, difference => Assert.Contains(difference, error.Message, StringComparison.Ordinal));
        Assert.Contains("differences", error.Details.Keys);
    }

    private static PythonWorkerPool Local(Action<PythonPoolOptions>? change = null)
    {
        var options = new PythonPoolOptions
        {
            Worker = "drift:DriftWorker",
            WorkerCount = 1,
            PythonPath = { Folder, Path.Combine(Pit.Repository, "python", "src") },
        };
        change?.Invoke(options);
        return new("drift", options);
    }

    private static SnakepitClient Client(IWorkerPool pool, ContractCheck check, WarningLog log) =>
        SnakepitClient.Create(pool, new() { ContractCheck = check }, log);

    private sealed class WarningLog : ILoggerFactory, ILogger
    {
        public List<string> Warnings { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning && eventId.Id == 112)
                Warnings.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
