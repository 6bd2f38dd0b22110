using Grpc.Core;
using Snakepit.Calls;
using Snakepit.Errors;
using Snakepit.Generated.Tests.Contracts;
using Snakepit.Generated.Tests.Memory;

namespace Snakepit.Generated.Tests.Calls;

public sealed class ShapeTests
{
    private static readonly RpcException Gone = new(new Status(StatusCode.InvalidArgument, "gone"));

    [Fact]
    public async Task Calls_without_arguments_send_an_empty_object()
    {
        var worker = new MemoryWorker("null");
        var shapes = IShapes.Create(worker.Client);

        await shapes.NothingAsync();
        Assert.Equal(("/shapes/nothing", "{}"), (worker.Method, worker.Arguments));
        await shapes.NothingValueAsync();
        Assert.Equal("/shapes/nothing_value", worker.Method);
    }

    [Fact]
    public async Task Unary_results_arrive()
    {
        var shapes = IShapes.Create(new MemoryWorker("42").Client);

        Assert.Equal(42, await shapes.NumberAsync());
        Assert.Equal(42, await shapes.NumberValueAsync());
        Assert.Equal(42, (await shapes.TryNumberAsync()).Value);
        Assert.Equal(42, (await shapes.TryNumberValueAsync()).Value);
        Assert.Equal(42, await shapes.TwiceAsync());
    }

    [Fact]
    public async Task Failures_are_thrown_or_returned()
    {
        var shapes = IShapes.Create(new MemoryWorker { Failure = Gone }.Client);

        var thrown = await Assert.ThrowsAsync<SnakepitException>(() => shapes.NumberAsync());
        await Assert.ThrowsAsync<SnakepitException>(async () => await shapes.NumberValueAsync());
        await Assert.ThrowsAsync<SnakepitException>(() => shapes.NothingAsync());
        await Assert.ThrowsAsync<SnakepitException>(async () => await shapes.NothingValueAsync());
        Assert.Equal(thrown.Error.Code, (await shapes.TryNumberAsync()).Error!.Code);
        Assert.Equal(thrown.Error.Code, (await shapes.TryNumberValueAsync()).Error!.Code);
        Assert.Equal(thrown.Error.Code, (await shapes.TrySumAsync(AsyncEnumerable.Range(1, 3))).Error!.Code);
    }

    [Fact]
    public async Task Result_of_the_wrong_type_is_an_error() =>
        Assert.Equal(ErrorCodes.TypeMismatch, (await IShapes.Create(new MemoryWorker("\"text\"").Client).TryNumberAsync()).Error!.Code);

    [Fact]
    public async Task Server_stream_gives_its_items_and_then_its_failure()
    {
        var worker = new MemoryWorker("1", "2") { Failure = Gone };
        var seen = new List<int>();

        await Assert.ThrowsAsync<SnakepitException>(async () =>
        {
            await foreach (var item in IShapes.Create(worker.Client).CountAsync())
                seen.Add(item);
        });

        Assert.Equal([1, 2], seen);
        Assert.Equal(("/shapes/count.up", """{"to":3}"""), (worker.Method, worker.Arguments));
    }

    [Fact]
    public async Task Client_stream_sends_arguments_and_items()
    {
        var worker = new MemoryWorker("6");
        var shapes = IShapes.Create(worker.Client);

        Assert.Equal(6, await shapes.SumAsync(AsyncEnumerable.Range(1, 3), 5));
        Assert.Equal(["""{"start":5}""", "1", "2", "3"], worker.Requests.Select(request => request.Json));
        Assert.Equal(6, (await shapes.TrySumAsync(AsyncEnumerable.Range(1, 1))).Value);
        Assert.Equal(["{}", "1"], worker.Requests.Select(request => request.Json));
        Assert.Equal(6, await shapes.SumValueAsync(AsyncEnumerable.Empty<int>()));
        Assert.Equal(["{}"], worker.Requests.Select(request => request.Json));
    }

    [Fact]
    public async Task Client_stream_without_a_result_sends_its_items()
    {
        var worker = new MemoryWorker("null");

        await IShapes.Create(worker.Client).SendAsync(new[] { "a", "b" }.ToAsyncEnumerable());

        Assert.Equal(["{}", "\"a\"", "\"b\""], worker.Requests.Select(request => request.Json));
    }

    [Fact]
    public async Task Duplex_sends_and_receives()
    {
        var worker = new MemoryWorker("\"x\"", "\"y\"");

        var received = await IShapes.Create(worker.Client).EchoAsync("p", new[] { "a" }.ToAsyncEnumerable()).ToListAsync();

        Assert.Equal(["x", "y"], received);
        Assert.Equal(["""{"prefix":"p"}""", "\"a\""], worker.Requests.Select(request => request.Json));
    }

    [Fact]
    public async Task Defaults_and_names_of_parameters_travel()
    {
        var worker = new MemoryWorker("\"ok\"");

        await IShapes.Create(worker.Client).@class("text");

        Assert.Equal("/shapes/class", worker.Method);
        Assert.Equal("""{"string":"text","lambda":-1,"size":"XL","limit":{"$float":"nan"},"note":null,"is_final":true}""", worker.Arguments);
    }

    [Fact]
    public async Task Options_of_a_call_win_over_those_of_the_client()
    {
        var worker = new MemoryWorker("\"ok\"");
        var shapes = ((ISnakepitClient<IShapes>)IShapes.Create(worker.Client)).With(new() { CorrelationId = "of-client", IdempotencyKey = "key" });

        await shapes.@class("a", options: new() { CorrelationId = "of-call" });
        Assert.Equal("of-call", worker.Headers.GetValue("x-snakepit-correlation-id"));
        Assert.Equal("key", worker.Headers.GetValue("x-snakepit-idempotency-key"));
        await shapes.@class("a");
        Assert.Equal("of-client", worker.Headers.GetValue("x-snakepit-correlation-id"));
    }

    [Fact]
    public async Task Cancellation_of_the_caller_is_no_error()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => IShapes.Create(new MemoryWorker("1").Client).NumberAsync(source.Token));
    }
}
