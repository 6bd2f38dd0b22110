using Microsoft.Extensions.Logging;
using Snakepit.Contracts;
using Snakepit.Errors;
using Snakepit.Telemetry;
using Snakepit.Workers;

namespace Snakepit.Calls;

/// <summary>Compares the contract of a call with what the worker offers, before anything is sent.</summary>
internal static class ContractChecks
{
    /// <summary>Longest list of differences in a message; the details have all.</summary>
    private const int Shown = 10;

    /// <summary>What is to be done instead of the call; <see langword="null"/>: the call.</summary>
    public static SnakepitError? Check(OperationDescriptor operation, PooledWorker? worker, ContractCheck usual, ILogger logger)
    {
        // Custom pools, hand-written descriptors and workers of earlier versions have nothing to compare.
        if (worker?.Contract is not { } offered || operation.Contract is not { } contract)
            return null;
        var check = offered.Check ?? usual;
        if (check == ContractCheck.Off)
            return null;
        var verdict = offered.Compare(contract, contract.Signatures);
        if (verdict.IsSame)
            return null;
        if (check == ContractCheck.Error)
            return Mismatch(operation, contract, verdict);
        if (verdict.TakeTurnToTell())
            logger.ContractDiffers(operation.Worker, contract.Name, List(verdict));
        return null;
    }

    private static SnakepitError Mismatch(OperationDescriptor operation, ContractDescriptor contract, ContractVerdict verdict)
    {
        var error = SnakepitError.Create(
            ErrorCodes.ContractMismatch,
            $"The worker '{operation.Worker}' does not offer what {contract.Name} says: {List(verdict)}.",
            ErrorDetails.Create(("contract", contract.Name), ("differences", verdict.Differences)));
        return error with { Retry = error.Retry with { WasSent = false } };
    }

    private static string List(ContractVerdict verdict)
    {
        var rest = verdict.Differences.Length - Shown;
        return string.Join("; ", verdict.Differences.Take(Shown)) + (rest > 0 ? $"; and {rest} more" : "");
    }
}
