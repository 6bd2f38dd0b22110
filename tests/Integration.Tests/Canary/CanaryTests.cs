using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Snakepit.AspNetCore;
using Snakepit.Calls;
using Snakepit.Correlation;
using Snakepit.Errors;
using Snakepit.Integration.Tests.Workers;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Canary;

/// <summary>A secret in each input is in no output. The rows are the inputs, <see cref="Outputs"/> collects the columns.</summary>
public sealed class CanaryTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "canary-7Hq2Lm9Zx41VbN";

    private readonly Outputs _outputs = new();
    private readonly PythonWorkerPool _pool;
    private readonly ICanaryWorker _worker;

    public CanaryTests()
    {
        var options = new PythonPoolOptions
        {
            Worker = "canary:CanaryWorker",
            WorkerCount = 1,
            IncludeSourceContext = true,
            PythonPath = { Path.Combine(AppContext.BaseDirectory, "workers"), Path.Combine(Pit.Repository, "python", "src") },
        };
        options.Environment["API_TOKEN"] = Secret;
        _pool = new("canary", options, _outputs);
        _worker = ICanaryWorker.Create(SnakepitClient.Create(_pool, loggerFactory: _outputs));
    }

    /// <summary>What <c>workers/canary.py</c> can do.</summary>
    public static TheoryData<string> Ways =>
    [
        "message", "member", "collection", "dict_key", "dict_value", "cause", "context", "group", "note", "source_line", "environment", "url", "header",
        "baggage", "local", "logged", "printed", "thread", "death",
    ];

    private static Order Order => new([new(1, Secret)], new Dictionary<string, OrderLine> { ["first"] = new(2, Secret) });

    public Task InitializeAsync() => _pool.StartAsync();

    public async Task DisposeAsync() => await _pool.DisposeAsync();

    public void Dispose() => _outputs.Dispose();

    [Theory, MemberData(nameof(Ways))]
    public async Task SecretOfTheWorker_ComesOutNowhere(string way)
    {
        var options = new SnakepitCallOptions { Headers = new Dictionary<string, string> { ["x-tenant-password"] = Secret } };
        _outputs.Add((await _worker.LeakAsync(way, Secret, Order, options)).Error!);

        await AssertCleanAsync("metric", "span");
    }

    [Theory, InlineData("message"), InlineData("member"), InlineData("death")]
    public async Task SecretOfAStream_ComesOutNowhere(string way)
    {
        var exception = await Assert.ThrowsAsync<SnakepitException>(async () =>
        {
            await foreach (var _ in _worker.StreamAsync(way, Secret, Order))
            {
            }
        });
        _outputs.Add(exception.Error);

        await AssertCleanAsync("metric", "span");
    }

    [Theory, InlineData("dict_value"), InlineData("cause"), InlineData("url"), InlineData("header"), InlineData("source_line"), InlineData("environment"), InlineData("context"), InlineData("note"), InlineData("group")]
    public async Task SecretThatHasAName_IsNotOnTheWire(string way)
    {
        using (var lease = await _pool.AcquireAsync(null, Timeout.InfiniteTimeSpan))
        {
            var bytes = Marshallers.Create(static value => value, static value => value);
            var method = new Method<byte[], byte[]>(MethodType.ServerStreaming, "canary", "leak", bytes, bytes);
            var json = Encoding.UTF8.GetBytes($$$"""{"way":"{{{way}}}","secret":"{{{Secret}}}","order":{}}""");
            var headers = new Metadata { { "x-snakepit-sensitive", "secret" } };
            using var call = lease.Invoker.AsyncServerStreamingCall(method, null, new CallOptions(headers), [0x0a, (byte)json.Length, .. json]);
            var exception = await Assert.ThrowsAsync<RpcException>(async () =>
            {
                while (await call.ResponseStream.MoveNext(default))
                    _outputs.Add("report", Encoding.UTF8.GetString(call.ResponseStream.Current));
            });
            _outputs.Add("trailers of a worker", exception);
        }

        Assert.Contains(_outputs.All, it => it.Where == "report");
        await AssertCleanAsync();
    }

    [Theory, InlineData("message"), InlineData("dict_value"), InlineData("death"), InlineData("dotnet")]
    public async Task Secret_IsInNoAnswerOverHttp(string way)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(_outputs));
        builder.Services.AddSnakepitProblemDetails(options => (options.AllExceptions, options.OperatorDetailInDevelopment) = (true, true));
        await using var app = builder.Build();
        app.UseSnakepitCorrelation();
        app.UseExceptionHandler();
        app.MapGet("/leak/{password}", async (string password) =>
        {
            if (way == "dotnet")
            {
                var local = $"password={password}";
                throw new InvalidOperationException($"Authorization: Bearer {password}", new TimeoutException(local) { Data = { ["token"] = password } });
            }

            return (await _worker.LeakAsync(way, password, Order)).Value;
        });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Secret);
        client.DefaultRequestHeaders.Add("baggage", $"token={Secret}");
        client.DefaultRequestHeaders.Add(CorrelationId.HeaderName, $"password={Secret}");

        var response = await client.GetAsync($"/leak/{Secret}?api_key={Secret}");

        _outputs.Add("HTTP headers", response.Headers.ToString());
        _outputs.Add("HTTP body", await response.Content.ReadAsStringAsync());
        Assert.Contains("\"code\"", _outputs.All.Last().Text, StringComparison.Ordinal);
        await AssertCleanAsync();
    }

    private async Task AssertCleanAsync(params string[] more)
    {
        await _pool.DisposeAsync();
        Assert.All(["log", "console", .. more], kind => Assert.Contains(_outputs.All, it => it.Where == kind));
        var hits = _outputs.All.Where(it => it.Text.Contains(Secret, StringComparison.OrdinalIgnoreCase)).Select(it => $"{it.Where}: {it.Text}");
        Assert.Empty(hits);
    }
}
