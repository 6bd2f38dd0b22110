using System.Diagnostics;

namespace Snakepit.Telemetry;

/// <summary>An operation's names as tags, made once.</summary>
internal sealed class OperationTelemetry
{
    internal static readonly KeyValuePair<string, object?> System = new(Tags.RpcSystem, "grpc");

    private readonly KeyValuePair<string, object?>[] _ofSpans;

    internal OperationTelemetry(string worker, string operation)
    {
        Name = $"{worker}/{operation}";
        Method = new(Tags.RpcMethod, Name);
        Address = new(Tags.ServerAddress, worker);
        Worker = new(Tags.Worker, worker);
        Operation = new(Tags.Operation, operation);
        _ofSpans = [System, Method, Address];
    }

    /// <summary>Whether anybody listens; only then is a call observed.</summary>
    internal static bool IsObserved =>
        SnakepitTelemetry.Source.HasListeners()
        || Instruments.CallDuration.Enabled || Instruments.Calls.Enabled || Instruments.AttemptDuration.Enabled
        || Instruments.QueueDuration.Enabled || Instruments.Errors.Enabled;

    internal string Name { get; }

    internal KeyValuePair<string, object?> Method { get; }

    internal KeyValuePair<string, object?> Address { get; }

    internal KeyValuePair<string, object?> Worker { get; }

    internal KeyValuePair<string, object?> Operation { get; }

    /// <summary>Starts a span below the current one; <see langword="null"/> when nobody wants it.</summary>
    internal Activity? StartSpan() =>
        SnakepitTelemetry.Source.HasListeners()
            ? SnakepitTelemetry.Source.StartActivity(Name, ActivityKind.Client, default(ActivityContext), _ofSpans)
            : null;
}
