using System.Text;
using System.Text.Json;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Snakepit.Errors;
using Snakepit.Workers;

namespace Snakepit.Integration.Tests.Workers;

/// <summary>Pools of real workers, and calls on them without a generated client.</summary>
internal static class Pit
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    public static string Repository { get; } = FindRepository();

    public static string Fixtures { get; } = Path.Combine(Repository, "tests", "Integration.Tests", "Workers", "fixtures");

    public static PythonWorkerPool Create(Action<PythonPoolOptions>? change = null, ILoggerFactory? loggers = null)
    {
        var options = new PythonPoolOptions { Worker = "pit:Pit", WorkerCount = 1, DrainTimeout = TimeSpan.FromSeconds(10) };
        options.PythonPath.Add(Fixtures);
        options.PythonPath.Add(Path.Combine(Repository, "python", "src"));
        change?.Invoke(options);
        return new("pit", options, loggers);
    }

    public static async Task<PythonWorkerPool> StartAsync(Action<PythonPoolOptions>? change = null, ILoggerFactory? loggers = null)
    {
        var pool = Create(change, loggers);
        await pool.StartAsync().WaitAsync(Patience);
        return pool;
    }

    /// <summary>Calls an operation; what broke the call is explained by the lease.</summary>
    public static async Task<JsonElement> CallAsync(
        this IWorkerPool pool, string operation, string arguments = "{}", string? session = null, CancellationToken cancellationToken = default)
    {
        using var lease = await pool.AcquireAsync(session, Timeout.InfiniteTimeSpan, cancellationToken);
        var method = new Method<byte[], byte[]>(MethodType.Unary, "pit", operation, Bytes, Bytes);
        var headers = new Metadata();
        if (session is not null)
            headers.Add("x-snakepit-session", session);
        try
        {
            using var call = lease.Invoker.AsyncUnaryCall(method, null, new(headers, cancellationToken: cancellationToken), Envelope(arguments));
            return Json(await call.ResponseAsync.WaitAsync(Patience, CancellationToken.None));
        }
        catch (RpcException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw await lease.ExplainAsync(e) is { } error ? new SnakepitException(error, e) : e;
        }
    }

    public static async Task<SnakepitError> ErrorOf(Func<Task> action) => (await Assert.ThrowsAsync<SnakepitException>(action)).Error;

    /// <summary>Waits until the pool's workers are as wanted; looks at each change of state.</summary>
    public static async Task UntilAsync(this IWorkerPool pool, Func<IReadOnlyList<WorkerInfo>, bool> wanted)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Look(object? sender, WorkerStateChangedEventArgs change)
        {
            if (wanted(pool.Workers))
                reached.TrySetResult();
        }

        pool.WorkerStateChanged += Look;
        Look(null, null!);
        await reached.Task.WaitAsync(Patience);
        pool.WorkerStateChanged -= Look;
    }

    public static bool IsAlive(int pid)
    {
        try
        {
            // pid (command) state …; a zombie is dead.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>An <c>Envelope</c> with nothing but JSON: field 1, length-delimited.</summary>
    private static byte[] Envelope(string json)
    {
        var text = Encoding.UTF8.GetBytes(json);
        return [0x0A, .. Varint(text.Length), .. text];
    }

    private static JsonElement Json(byte[] envelope)
    {
        var length = 0;
        var at = 1;
        for (var shift = 0; ; shift += 7)
        {
            var part = envelope[at++];
            length |= (part & 0x7F) << shift;
            if (part < 0x80)
                break;
        }

        return JsonElement.Parse(envelope.AsSpan(at, length));
    }

    private static byte[] Varint(int value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }

    private static string FindRepository()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Snakepit.Generators.sln")))
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return directory;
    }
}
