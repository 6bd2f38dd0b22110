using System.Collections.Concurrent;
using System.Text.Json;
using Snakepit.Contracts;
using Snakepit.Contracts.Signatures;

namespace Snakepit.Workers;

/// <summary>What a worker says that it offers. Workers of a pool that say the same share one of these, and so what is known about it.</summary>
internal sealed class WorkerContract
{
    private readonly Dictionary<string, OperationSignature> _operations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<object, ContractVerdict> _verdicts = new(ReferenceEqualityComparer.Instance);

    private WorkerContract(string hash, IEnumerable<string> operations)
    {
        Hash = hash;
        foreach (var operation in operations)
        {
            if (OperationSignature.Parse(operation) is { } signature)
                _operations[signature.Name] = signature;
        }
    }

    /// <summary>The same for workers that offer the same.</summary>
    public string Hash { get; }

    /// <summary>What the pool does about differences; <see langword="null"/>: what the settings of all calls say.</summary>
    public ContractCheck? Check { get; init; }

    /// <summary>Reads what a worker says; <see langword="null"/> for workers of earlier versions, which say nothing.</summary>
    public static WorkerContract? Read(JsonElement json, ContractCheck? check)
    {
        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("hash", out var hash) || hash.ValueKind != JsonValueKind.String
            || !json.TryGetProperty("operations", out var operations) || operations.ValueKind != JsonValueKind.Array)
            return null;
        var texts = operations.EnumerateArray().Where(static it => it.ValueKind == JsonValueKind.String).Select(static it => it.GetString()!);
        return new(hash.GetString()!, texts) { Check = check };
    }

    /// <summary>What is known about this worker and a contract; is worked out once.</summary>
    /// <param name="contract">Stands for the contract.</param>
    /// <param name="operations">The operations of the contract.</param>
    public ContractVerdict Compare(object contract, IReadOnlyList<OperationSignature> operations) =>
        _verdicts.TryGetValue(contract, out var verdict)
            ? verdict
            : _verdicts.GetOrAdd(contract, _ => new([.. operations.SelectMany(Differences)]));

    private IEnumerable<string> Differences(OperationSignature operation) =>
        SignatureComparer.Compare(operation, _operations.GetValueOrDefault(operation.Name))
            .Select(difference => difference.Describe(operation.Name));
}
