using System.Collections.Concurrent;
using System.Text.Json;
using Snakepit.Contracts;

namespace Snakepit.Workers;

/// <summary>What the workers of one pool offer, each once by its hash: a worker that starts again is not compared again.</summary>
internal sealed class WorkerContracts(ContractCheck? check)
{
    private readonly ConcurrentDictionary<string, WorkerContract> _known = new(StringComparer.Ordinal);

    /// <summary>Reads the <c>contract</c> of an event or answer of a worker; <see langword="null"/> where there is none.</summary>
    public WorkerContract? Read(JsonElement json) =>
        WorkerContract.Read(json, check) is { } contract ? _known.GetOrAdd(contract.Hash, contract) : null;
}
