using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace Snakepit.Workers.Channels;

/// <summary>Where a worker listens.</summary>
/// <param name="Url">What gRPC calls; its host is only a name for a Unix socket.</param>
/// <param name="SocketPath">The Unix socket; <see langword="null"/> for TCP.</param>
internal sealed record WorkerEndpoint(Uri Url, string? SocketPath)
{
    private static readonly Uri Localhost = new("http://localhost");

    public static WorkerEndpoint Parse(string address) =>
        TryParse(address, out var endpoint) ? endpoint : throw new FormatException($"'{address}' is no address of a worker.");

    /// <summary>Reads <c>http://host:port</c>, <c>https://host:port</c>, <c>host:port</c> or <c>unix:path</c>.</summary>
    public static bool TryParse(string? address, [NotNullWhen(true)] out WorkerEndpoint? endpoint)
    {
        endpoint = null;
        if (string.IsNullOrWhiteSpace(address))
            return false;
        if (address.StartsWith("unix:", StringComparison.Ordinal))
        {
            var path = address["unix:".Length..];
            path = path.StartsWith("//", StringComparison.Ordinal) ? path[2..] : path;
            endpoint = path.Length == 0 ? null : new(Localhost, path);
        }
        else if (Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : $"http://{address}", UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https" && url.Host.Length > 0 && url.PathAndQuery == "/")
        {
            endpoint = new(url, null);
        }

        return endpoint is not null;
    }

    /// <summary>Opens a connection.</summary>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var socket = SocketPath is null
            ? new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            EndPoint end = SocketPath is null ? target : new UnixDomainSocketEndPoint(SocketPath);
            await socket.ConnectAsync(end, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
