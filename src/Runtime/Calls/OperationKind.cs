namespace Snakepit.Calls;

/// <summary>The four shapes of a gRPC call.</summary>
public enum OperationKind
{
    /// <summary>One request, one response.</summary>
    Unary,

    /// <summary>One request, a stream of responses.</summary>
    ServerStream,

    /// <summary>A stream of requests, one response.</summary>
    ClientStream,

    /// <summary>A stream of requests and a stream of responses at the same time.</summary>
    Duplex,
}
