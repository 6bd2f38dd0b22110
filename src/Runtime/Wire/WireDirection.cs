namespace Snakepit.Wire;

/// <summary>What was going on when a <see cref="WireException"/> arose.</summary>
public enum WireDirection
{
    /// <summary>A value that came from the other side was read.</summary>
    Reading,

    /// <summary>A value was written for the other side.</summary>
    Writing,
}
