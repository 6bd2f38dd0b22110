namespace Snakepit.Wire;

internal static class WireLimits
{
    /// <summary>Levels of JSON objects and arrays, the tags' own included.</summary>
    public const int Depth = 64;

    /// <summary>Dimensions of an array; numpy has the same bound.</summary>
    public const int Rank = 64;

    /// <summary>Pooled objects give up larger buffers when they are returned.</summary>
    public const int PooledBytes = 1 << 20;
}
