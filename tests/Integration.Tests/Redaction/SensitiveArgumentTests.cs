using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Snakepit.Calls;
using Snakepit.Errors;
using Snakepit.Integration.Tests.Workers;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Redaction;

/// <summary>Words without any form of a secret, so that only the marks on the contract can tell what they are.</summary>
public sealed class SensitiveArgumentTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Secrets = ["marmalade", "wheelbarrow", "porcupine", "kQ7xbanana2", "T9mWx4vLq8Zr2Ny6"];

    private readonly CapturedLog _log = new();
    private readonly PythonWorkerPool _pool;
    private readonly ILeakyWorker _leaky;

    public SensitiveArgumentTests()
    {
        var options = new PythonPoolOptions
        {
            Worker = "leaky:LeakyWorker",
            WorkerCount = 1,
            IncludeSourceContext = true,
            PythonPath = { Path.Combine(AppContext.BaseDirectory, "workers"), Path.Combine(Pit.Repository, "python", "src") },
        };
        options.Environment["API_TOKEN"] = Secrets[4];
        _pool = new("leaky", options, _log);
        _leaky = ILeakyWorker.Create(SnakepitClient.Create(_pool, loggerFactory: _log));
    }

    public Task InitializeAsync() => _pool.StartAsync();

    public async Task DisposeAsync() => await _pool.DisposeAsync();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("message")]
    [InlineData("cause")]
    [InlineData("note")]
    [InlineData("context")]
    [InlineData("details")]
    [InlineData("log")]
    [InlineData("environment")]
    [InlineData("url")]
    [InlineData("death")]
    public async Task SecretOfACall_IsSeenNowhere(string way)
    {
        for (var which = 0; which < 4; which++)
        {
            var result = await _leaky.LeakAsync(way, which, Secrets[0], new("ann", Secrets[1], [new("old", Secrets[2], [])]), Secrets[3]);
            AssertClean(result.Error!);
        }

        await _pool.DisposeAsync();
        Assert.All(_log.Lines, AssertClean);
    }

    [Fact]
    public async Task SecretOfAnItem_IsSeenNowhere()
    {
        var result = await _leaky.LeakItemAsync(new Login[] { new("ann", Secrets[0], []) }.ToAsyncEnumerable());

        AssertClean(result.Error!);
        Assert.Contains("[redacted:sensitive]", result.Error!.Message, StringComparison.Ordinal);
    }

    private static void AssertClean(SnakepitError error)
    {
        AssertClean(ErrorFormats.ToJson(error));
        AssertClean(ErrorFormats.ToProblemDetails(error, ErrorAudience.Operator));
        AssertClean(ErrorFormats.ToRpcStatus(error).ToString());
        AssertClean(ErrorFormats.ToText(error));
        AssertClean(ErrorFormats.ToLogfmt(error));
        AssertClean(new SnakepitException(error).ToString());
    }

    private static void AssertClean(string text) =>
        Assert.All(Secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));

    private sealed class CapturedLog : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var fields = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
            Lines.Enqueue($"{formatter(state, exception)} {string.Join(' ', fields.Select(field => $"{field.Key}={field.Value}"))} {exception}");
        }
    }
}
