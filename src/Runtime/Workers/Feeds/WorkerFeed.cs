using System.Text.Json;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Snakepit.Redaction;
using Snakepit.Telemetry;

namespace Snakepit.Workers.Feeds;

/// <summary>What a worker tells of its spans and measurements, over the connection of its calls.</summary>
internal sealed class WorkerFeed(string pool, string workerId, Redactor redactor, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the worker records what it does, or never will.</summary>
    internal Task Listening => _listening.Task;

    /// <summary>Resident memory of the worker, in bytes; 0: not known.</summary>
    internal long MemoryBytes { get; private set; }

    /// <summary>Processor time of the worker's process.</summary>
    internal TimeSpan ProcessorTime { get; private set; }

    /// <summary>Listens until <paramref name="gone"/>, again and again when the connection breaks.</summary>
    /// <param name="invoker">Makes the calls; another one when the channel was opened anew.</param>
    /// <param name="gone">The worker takes no more calls.</param>
    internal async Task RunAsync(Func<CallInvoker> invoker, CancellationToken gone)
    {
        WorkerSpans.FeedBegins();
        try
        {
            while (!gone.IsCancellationRequested && await ListenAsync(invoker(), gone).ConfigureAwait(false))
                await Task.Delay(Pause, time, gone).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The worker is gone.
        }
        finally
        {
            _listening.TrySetResult();
            WorkerSpans.FeedEnds();
            WorkerSpans.Shared.Abandon(this, $"Worker {workerId} ended before this did.");
        }
    }

    /// <returns>Whether another attempt may have more success.</returns>
    private async Task<bool> ListenAsync(CallInvoker invoker, CancellationToken gone)
    {
        try
        {
            using var call = WorkerService.Telemetry(invoker, WorkerSpans.HostId, gone);
            while (await call.ResponseStream.MoveNext(gone).ConfigureAwait(false))
            {
                _listening.TrySetResult();
                Take(call.ResponseStream.Current.Json.Memory);
            }

            return true;
        }
        catch (RpcException e)
        {
            var hopeless = e.StatusCode is StatusCode.Unimplemented or StatusCode.FailedPrecondition or StatusCode.InvalidArgument;
            if (hopeless)
                logger.NoTelemetry(workerId, e.Status.Detail);
            return !hopeless;
        }
    }

    private void Take(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                Take(document.RootElement);
        }
        catch (JsonException)
        {
            WorkerPoints.Drop("metric", 1, pool, workerId);
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("process", out var process))
        {
            MemoryBytes = (long)FeedMessage.Number(process, "rss_bytes");
            ProcessorTime = TimeSpan.FromSeconds(Math.Clamp(FeedMessage.Number(process, "cpu_seconds"), 0, 1e9));
        }

        var refused = 0;
        foreach (var item in FeedMessage.Items(message, "started"))
        {
            if (FeedMessage.ReadStart(item, redactor) is not { } start || !WorkerSpans.Shared.Start(start, this))
                refused++;
        }

        foreach (var item in FeedMessage.Items(message, "ended"))
        {
            if (FeedMessage.ReadEnd(item, redactor) is { } end)
                WorkerSpans.Shared.End(end);
        }

        foreach (var item in FeedMessage.Items(message, "points"))
            WorkerPoints.Record(FeedMessage.Text(item, "name"), FeedMessage.Texts(item, "tags"), FeedMessage.Numbers(item, "values"), pool, workerId);
        if (!message.TryGetProperty("dropped", out var dropped))
            dropped = default;
        WorkerPoints.Drop("span", refused + (long)FeedMessage.Number(dropped, "span"), pool, workerId);
        WorkerPoints.Drop("metric", (long)FeedMessage.Number(dropped, "metric"), pool, workerId);
    }
}
