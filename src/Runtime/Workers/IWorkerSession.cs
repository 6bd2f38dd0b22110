namespace Snakepit.Workers;

/// <summary>An open session. Disposing it closes the session here and in its worker.</summary>
public interface IWorkerSession : IAsyncDisposable
{
    /// <summary>Unguessable; travels with each call of the session.</summary>
    string Id { get; }

    /// <summary>The worker that has the session's state.</summary>
    string WorkerId { get; }

    /// <summary>Is cancelled when the session is closed or its worker is gone.</summary>
    CancellationToken Closed { get; }
}
