using System.Net.Security;

namespace Snakepit.Workers.Channels;

/// <summary>How to talk to a worker.</summary>
internal sealed record WorkerChannelSettings
{
    public required int MaxMessageSize { get; init; }

    public string? Token { get; init; }

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time between pings while calls run; <see langword="null"/>: none, because the worker's beats tell more.</summary>
    public TimeSpan? KeepAlive { get; init; }

    public Action<SslClientAuthenticationOptions>? Tls { get; init; }
}
