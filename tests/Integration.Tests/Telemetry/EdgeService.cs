using System.Text;
using Grpc.Core;
using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.Telemetry;

[SnakepitWorker("edge")]
public partial interface IEdgeWorker
{
    [SnakepitOperation]
    Task<string> TellAsync(string word, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    IAsyncEnumerable<string> TellAllAsync(string word, CancellationToken cancellationToken = default);
}

/// <summary>What protoc would write, by hand, with texts for messages.</summary>
[BindServiceMethod(typeof(EdgeBase), nameof(Bind))]
public abstract class EdgeBase
{
    private static readonly Marshaller<string> Text = Marshallers.Create(Encoding.UTF8.GetBytes, Encoding.UTF8.GetString);

    internal static IReadOnlyDictionary<string, Method<string, string>> Methods { get; } = new Dictionary<string, Method<string, string>>
    {
        ["Tell"] = new(MethodType.Unary, "Edge", "Tell", Text, Text), ["TellAll"] = new(MethodType.ServerStreaming, "Edge", "TellAll", Text, Text),
    };

    public static void Bind(ServiceBinderBase binder, EdgeBase? service)
    {
        ArgumentNullException.ThrowIfNull(binder);
        binder.AddMethod(Methods["Tell"], service is null ? null : new UnaryServerMethod<string, string>(service.Tell));
        binder.AddMethod(Methods["TellAll"], service is null ? null : new ServerStreamingServerMethod<string, string>(service.TellAll));
    }

    public abstract Task<string> Tell(string request, ServerCallContext context);

    public abstract Task TellAll(string request, IServerStreamWriter<string> responses, ServerCallContext context);
}

/// <summary>A gRPC service that asks Python.</summary>
public sealed class EdgeService(IEdgeWorker edge) : EdgeBase
{
    public override Task<string> Tell(string request, ServerCallContext context) => edge.TellAsync(request, context.CancellationToken);

    public override async Task TellAll(string request, IServerStreamWriter<string> responses, ServerCallContext context)
    {
        await foreach (var word in edge.TellAllAsync(request, context.CancellationToken))
            await responses.WriteAsync(word);
    }
}
