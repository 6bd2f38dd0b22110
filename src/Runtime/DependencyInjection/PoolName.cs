namespace Snakepit.DependencyInjection;

/// <summary>A pool that was registered; the pool itself is a keyed service of this name.</summary>
internal sealed record PoolName(string Value);
