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

    private static void Check(SnakepitError error)
    {
        Assert.Equal(ErrorCodes.ContractMismatch, error.Code);
        Assert.False(error.Retry.WasSent);
        Assert.All(Differences, difference => Assert.Contains(difference, error.Message, StringComparison.Ordinal));
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
