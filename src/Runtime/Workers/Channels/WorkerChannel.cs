using System.Net.Http.Headers;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

namespace Snakepit.Workers.Channels;

/// <summary>Makes the gRPC channel to one worker.</summary>
internal static class WorkerChannel
{
    /// <summary>A worker's answers are small before they are large: begin with a window that a tensor fits in.</summary>
    private const int WindowSize = 4 * 1024 * 1024;

    /// <summary>A second line of defence only: trailers stay under 6 KiB.</summary>
    private const int LargestHeadersInKilobytes = 128;

    /// <remarks>Connecting by hand also spares calls the back-off of gRPC's own subchannels: each call after a failure tries at once.</remarks>
    public static GrpcChannel Create(WorkerEndpoint endpoint, WorkerChannelSettings settings, ILoggerFactory loggers)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellationToken) => endpoint.ConnectAsync(context.DnsEndPoint, cancellationToken),
            ConnectTimeout = settings.ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            InitialHttp2StreamWindowSize = WindowSize,
            MaxResponseHeadersLength = LargestHeadersInKilobytes,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            UseCookies = false,
            UseProxy = false,
        };
        if (settings.KeepAlive is { } keepAlive)
        {
            handler.KeepAlivePingDelay = keepAlive;
            handler.KeepAlivePingTimeout = keepAlive;
            handler.KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests;
        }

        settings.Tls?.Invoke(handler.SslOptions);
        return GrpcChannel.ForAddress(endpoint.Url, new()
        {
            HttpHandler = settings.Token is null ? handler : new TokenHandler(settings.Token, handler),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = settings.MaxMessageSize,
            MaxSendMessageSize = settings.MaxMessageSize,
            LoggerFactory = loggers,
        });
    }

    private sealed class TokenHandler(string token, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly AuthenticationHeaderValue _authorization = new("Bearer", token);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = _authorization;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
