namespace Snakepit.Calls;

/// <summary>Makes the clients of the registered workers.</summary>
public interface ISnakepitClientFactory
{
    /// <summary>Returns the client of a worker, the same one each time.</summary>
    /// <param name="worker">The name given to <c>AddPythonPool</c> or <c>AddRemotePool</c>.</param>
    /// <exception cref="Errors.SnakepitException"><c>configuration_error</c>: no pool has this name.</exception>
    SnakepitClient CreateClient(string worker);
}
