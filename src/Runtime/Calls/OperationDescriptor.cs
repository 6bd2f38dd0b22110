using System.Collections.Immutable;
using Grpc.Core;
using Snakepit.Resilience;
using Snakepit.Telemetry;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>What is known of an operation at compile time. Generated clients have one for each member of their contract.</summary>
public abstract class OperationDescriptor
{
    private protected OperationDescriptor(string worker, string name, OperationKind kind)
    {
        ArgumentException.ThrowIfNullOrEmpty(worker);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Worker = worker;
        Name = name;
        Kind = kind;
        Telemetry = new(worker, name);

        // The reader side always is a stream: on the wire a unary response and a stream of one message are the same, and
        // the error report comes as a message ahead of a non-OK status.
        Method = new Method<WireWriter, WireMessage>(
            kind is OperationKind.Unary or OperationKind.ServerStream ? MethodType.ServerStreaming : MethodType.DuplexStreaming,
            worker, name, WireMarshallers.Request, WireMarshallers.Response);
    }

    /// <summary>The worker as the contract names it: the gRPC service.</summary>
    public string Worker { get; }

    /// <summary>The operation: the gRPC method.</summary>
    public string Name { get; }

    /// <summary>The shape of the call.</summary>
    public OperationKind Kind { get; }

    /// <summary>Whether a repetition has no effect beyond that of one call.</summary>
    public bool Idempotent { get; init; }

    /// <summary>The error codes that the contract declares.</summary>
    public ImmutableArray<string> Raises { get; init; } = [];

    /// <summary>
    /// What must never be seen of the arguments: <c>api_key</c> is an argument, <c>login/password</c> whatever is called so anywhere
    /// within the argument <c>login</c>. The names are those on the wire.
    /// </summary>
    public ImmutableArray<string> Sensitive
    {
        get;
        init
        {
            field = value;
            SensitiveHeader = SensitiveArguments.Header(value);
        }
    } = [];

    /// <summary>
    /// Parameters and result in the words that C# and Python share: <c>average(values: list&lt;float&gt;) -> float</c>. Is compared with what a
    /// worker offers; empty: nothing is compared.
    /// </summary>
    public string Signature { get; init; } = "";

    /// <summary>The contract that the operation belongs to.</summary>
    public ContractDescriptor? Contract { get; internal set; }

    /// <summary>The policies that the contract declares; the configuration may change them.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    public SnakepitPolicies Policies
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            value.ThrowIfInvalid(nameof(value));
            field = value;
        }
    } = new();

    /// <summary>Tells the worker what is <see cref="Sensitive"/>; <see langword="null"/> when nothing is.</summary>
    internal Metadata.Entry? SensitiveHeader { get; private init; }

    internal Method<WireWriter, WireMessage> Method { get; }

    /// <summary>What traces and metrics call it.</summary>
    internal OperationTelemetry Telemetry { get; }

    /// <summary>The gRPC method path: <c>/worker/operation</c>.</summary>
    internal string Path => Method.FullName;

    /// <summary>Returns <c>/worker/operation</c>, the gRPC method path.</summary>
    public override string ToString() => Path;
}

/// <summary>An operation with its arguments and its result (of a stream: its items).</summary>
/// <param name="worker">The gRPC service.</param>
/// <param name="name">The gRPC method.</param>
/// <param name="kind">The shape of the call.</param>
/// <param name="arguments">Writes the arguments as one JSON object.</param>
/// <param name="result">Reads the result, or each item.</param>
public class OperationDescriptor<TArguments, TResult>(
    string worker, string name, OperationKind kind, WireConverter<TArguments> arguments, WireConverter<TResult> result)
    : OperationDescriptor(worker, name, kind)
{
    /// <summary>Makes the response when a call failed for good.</summary>
    public FallbackMethod<TArguments, TResult>? Fallback { get; init; }

    internal WireConverter<TArguments> Arguments { get; } = arguments;

    internal WireConverter<TResult> Result { get; } = result;
}

/// <summary>An operation whose caller streams items of <typeparamref name="TItem"/>.</summary>
/// <param name="worker">The gRPC service.</param>
/// <param name="name">The gRPC method.</param>
/// <param name="kind"><see cref="OperationKind.ClientStream"/> or <see cref="OperationKind.Duplex"/>.</param>
/// <param name="arguments">Writes the arguments as one JSON object.</param>
/// <param name="item">Writes each item.</param>
/// <param name="result">Reads the result, or each item of the answer.</param>
public sealed class OperationDescriptor<TArguments, TItem, TResult>(
    string worker, string name, OperationKind kind,
    WireConverter<TArguments> arguments, WireConverter<TItem> item, WireConverter<TResult> result)
    : OperationDescriptor<TArguments, TResult>(worker, name, kind, arguments, result)
{
    internal WireConverter<TItem> Item { get; } = item;
}
