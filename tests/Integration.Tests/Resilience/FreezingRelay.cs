using System.Net;
using System.Net.Sockets;

namespace Snakepit.Integration.Tests.Resilience;

/// <summary>Passes bytes on to a server. When it is frozen, the connections that there are stay silent for ever, as after the loss of a router; new ones work.</summary>
internal sealed class FreezingRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly IPEndPoint _server;
    private readonly Task _accepting;
    private int _era;

    public FreezingRelay(string server)
    {
        _server = IPEndPoint.Parse(server);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    public void Freeze() => Interlocked.Increment(ref _era);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(_server);
            var era = Volatile.Read(ref _era);
            await Task.WhenAny(PassAsync(client.GetStream(), server.GetStream(), era), PassAsync(server.GetStream(), client.GetStream(), era));
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, int era)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReadAsync(buffer, _end.Token) is > 0 and var count)
            {
                if (era == Volatile.Read(ref _era))
                    await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // One of the two sides is gone.
        }
    }
}
