namespace Snakepit.Calls;

/// <summary>One call on its way: what interceptors see of it and may change.</summary>
public sealed record CallContext
{
    internal CallContext(OperationDescriptor operation, SnakepitCallOptions options, string correlationId, CancellationToken cancellationToken)
    {
        Operation = operation;
        Options = options;
        CorrelationId = correlationId;
        CancellationToken = cancellationToken;
    }

    /// <summary>The operation.</summary>
    public OperationDescriptor Operation { get; }

    /// <summary>The options of the call, with those of the client behind them.</summary>
    public SnakepitCallOptions Options { get; init; }

    /// <summary>The correlation ID of the call.</summary>
    public string CorrelationId { get; }

    /// <summary>The caller's cancellation.</summary>
    public CancellationToken CancellationToken { get; init; }
}
