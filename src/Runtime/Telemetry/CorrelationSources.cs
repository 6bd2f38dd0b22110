namespace Snakepit.Telemetry;

/// <summary>Where the correlation ID of a call came from: those of <see cref="New"/> calls cannot be tied to a request.</summary>
internal static class CorrelationSources
{
    /// <summary>The caller named it in the options of the call.</summary>
    internal const string Given = "given";

    /// <summary>The surrounding work had one.</summary>
    internal const string Context = "context";

    /// <summary>It is that of the surrounding trace.</summary>
    internal const string Trace = "trace";

    /// <summary>There was none; the call made it.</summary>
    internal const string New = "new";
}
