using System.Collections.Immutable;
using Snakepit.Contracts.Signatures;

namespace Snakepit.Calls;

/// <summary>All operations of one contract. Generated clients have one, so that a worker is compared with the whole of it.</summary>
public sealed class ContractDescriptor
{
    private readonly Lazy<ImmutableArray<OperationSignature>> _signatures;

    /// <summary>Puts operations together.</summary>
    /// <param name="name">The contract's full name, for messages.</param>
    /// <param name="operations">Its operations; each belongs to one contract.</param>
    public ContractDescriptor(string name, params ImmutableArray<OperationDescriptor> operations)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        Operations = operations;
        _signatures = new(() => [.. Operations.Select(static operation => OperationSignature.Parse(operation.Signature)).OfType<OperationSignature>()]);
        foreach (var operation in operations)
            operation.Contract = this;
    }

    /// <summary>The contract's full name.</summary>
    public string Name { get; }

    /// <summary>Its operations.</summary>
    public ImmutableArray<OperationDescriptor> Operations { get; }

    internal ImmutableArray<OperationSignature> Signatures => _signatures.Value;
}
