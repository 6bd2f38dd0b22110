namespace Snakepit.Errors;

/// <summary>Who reads an error, and how much of it is therefore shown.</summary>
public enum ErrorAudience
{
    /// <summary>
    /// The person in front of the application: user message (or a general sentence for the category), code, correlation ID, retry
    /// advice. Nothing from inside.
    /// </summary>
    EndUser,

    /// <summary>Whoever calls the service: also message, details, worker, operation and type of the exception. No frames, files or processes.</summary>
    ClientDeveloper,

    /// <summary>Whoever runs the service: everything.</summary>
    Operator,
}
