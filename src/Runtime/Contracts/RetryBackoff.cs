namespace Snakepit.Contracts;

/// <summary>How the wait grows from one retry to the next.</summary>
public enum RetryBackoff
{
    /// <summary>Always the same wait.</summary>
    Constant,

    /// <summary>The wait grows by the same amount each time: d, 2d, 3d, …</summary>
    Linear,

    /// <summary>The wait doubles each time: d, 2d, 4d, …</summary>
    Exponential,
}
