using System.Diagnostics;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;

namespace Snakepit.Bench;

/// <summary>What one would write by hand: a process with a bare echo server, and a method of bytes to bytes.</summary>
internal sealed class BareEcho : IAsyncDisposable
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static value => value, static value => value);
    private static readonly Method<byte[], byte[]> Method = new(MethodType.Unary, "bare", "Echo", Bytes, Bytes);

    private readonly Process _process;
    private readonly GrpcChannel _channel;
    private readonly CallInvoker _invoker;

    private BareEcho(Process process, string path)
    {
        _process = process;
        _channel = GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions
        {
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
            HttpHandler = new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellationToken) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            },
        });
        _invoker = _channel.CreateCallInvoker();
    }

    public static async Task<BareEcho> StartAsync(string python)
    {
        var path = Path.Combine(Path.GetTempPath(), $"bare-{Environment.ProcessId}-{Guid.NewGuid():N}"[..20]);
        var _process = Process.Start(new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "workers", "bare_echo.py"), $"unix:{path}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await _process.StandardOutput.ReadLineAsync();
        return new(_process, path);
    }

    public async Task<byte[]> CallAsync(byte[] request)
    {
        using var call = _invoker.AsyncUnaryCall(Method, null, default, request);
        return await call.ResponseAsync;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
