namespace Snakepit.Errors;

/// <summary>How an error is shown at a terminal.</summary>
public sealed record ErrorTextOptions
{
    /// <summary>Whether to use ANSI colours. Default: no.</summary>
    public bool Color { get; init; }

    /// <summary>Whether to show the source line of each frame of the user's own code where it is known. Default: yes.</summary>
    public bool SourceLines { get; init; } = true;

    /// <summary>Most frames to show of one exception, at least 2; the middle ones are left out. Default: 100.</summary>
    public int MaxFrames { get; init => field = Math.Max(2, value); } = 100;

    /// <summary>Frames of the host around the call, outermost first: they come before those of the worker.</summary>
    internal IReadOnlyList<ErrorFrame> HostFrames { get; init; } = [];
}
