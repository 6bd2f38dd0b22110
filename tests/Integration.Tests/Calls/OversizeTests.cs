using Snakepit.Calls;
using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Calls;

/// <summary>Messages beyond the limits of the host, of the worker, and of gRPC below it.</summary>
public sealed class OversizeTests : IAsyncLifetime
{
    private const int Limit = 64 * 1024;

    private PythonWorkerPool OfNarrowWorker { get; } = new("probe", NarrowWorker());
    private PythonWorkerPool OfNarrowHost { get; } = new("probe", NarrowHost());

    public Task InitializeAsync() => Task.WhenAll(OfNarrowWorker.StartAsync(), OfNarrowHost.StartAsync());

    public async Task DisposeAsync()
    {
        await OfNarrowWorker.DisposeAsync();
        await OfNarrowHost.DisposeAsync();
    }

    [Theory]
    [InlineData(Limit + Limit / 2)]
    [InlineData(Limit * 4)]
    public Task Request_BeyondTheLimitOfTheWorker_IsPayloadTooLarge(int size) => IsRefusedAsync(OfNarrowWorker, size);

    [Fact]
    public Task Request_BeyondTheLimitOfTheHost_IsPayloadTooLarge() => IsRefusedAsync(OfNarrowHost, Limit * 2);

    private static async Task IsRefusedAsync(PythonWorkerPool pool, int size)
    {
        var probe = IProbeWorker.Create(SnakepitClient.Create(pool));

        var exception = await Assert.ThrowsAsync<SnakepitException>(() => probe.EchoNodeAsync(NodeOf(size)));

        Assert.Equal((ErrorCodes.PayloadTooLarge, "probe", "echo_node"), (exception.Code, exception.Error.Worker, exception.Error.Operation));
        Assert.False(exception.Error.Retry.IsRetryable);
        Assert.Equal(3, await probe.AddAsync(1, 2));
    }

    private static Node NodeOf(int size) => new(new string('x', size), 1, null, Colour.Blue, new HashSet<string>(), []);

    private static PythonPoolOptions NarrowHost()
    {
        var options = ProbeFixture.Options();
        options.MaxMessageSize = Limit;
        return options;
    }

    private static PythonPoolOptions NarrowWorker()
    {
        var options = ProbeFixture.Options();
        options.Arguments.Add("--max-message-bytes");
        options.Arguments.Add($"{Limit}");
        return options;
    }
}
