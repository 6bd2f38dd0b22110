using Snakepit.Errors;

namespace Snakepit.Calls;

/// <summary>What the host knows of a call and an error of it may not say.</summary>
internal readonly record struct CallFacts(string Worker, string Operation, string CorrelationId, string WorkerId)
{
    /// <summary>The error with what it does not say itself.</summary>
    public SnakepitError Complete(SnakepitError error)
    {
        if (error is { Worker.Length: > 0, Operation.Length: > 0, CorrelationId.Length: > 0, WorkerId.Length: > 0 })
            return error;
        return error with
        {
            Worker = Or(error.Worker, Worker),
            Operation = Or(error.Operation, Operation),
            CorrelationId = Or(error.CorrelationId, CorrelationId),
            WorkerId = Or(error.WorkerId, WorkerId),
        };
    }

    internal static string Or(string said, string known) => said.Length > 0 ? said : known;
}
