using Microsoft.Extensions.DependencyInjection;

namespace Snakepit.DependencyInjection;

/// <summary>Collects the pools and settings of <c>AddSnakepit</c>.</summary>
public interface ISnakepitBuilder
{
    /// <summary>The services that are being registered.</summary>
    IServiceCollection Services { get; }
}

internal sealed record SnakepitBuilder(IServiceCollection Services) : ISnakepitBuilder;
