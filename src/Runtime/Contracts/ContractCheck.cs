namespace Snakepit.Contracts;

/// <summary>What happens when a worker offers something other than a contract says.</summary>
public enum ContractCheck
{
    /// <summary>Nothing is compared.</summary>
    Off,

    /// <summary>The log says once for each contract and worker what differs; calls are made.</summary>
    Warn,

    /// <summary>Calls of the contract fail with <c>contract_mismatch</c> before anything is sent.</summary>
    Error,
}
