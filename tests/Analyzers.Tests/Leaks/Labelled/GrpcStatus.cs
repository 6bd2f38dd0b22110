namespace Shop.Orders;

public sealed class OrderReply : IMessageBase { public string Id { get; set; } = ""; public string Error { get; set; } = ""; public int Count { get; set; } }
public sealed class OrderRequest : IMessageBase { public string Id { get; set; } = ""; public string Email { get; set; } = ""; public int Quantity { get; set; } }
public abstract class IMessageBase : Google.Protobuf.IMessage
{
    public Google.Protobuf.Reflection.MessageDescriptor Descriptor => throw new NotSupportedException();
    public int CalculateSize() => 0;
    public void MergeFrom(Google.Protobuf.CodedInputStream input) { }
    public void WriteTo(Google.Protobuf.CodedOutputStream output) { }
}

public interface IStore
{
    Task<OrderReply> LoadAsync(string id);
    string Explain(Exception ex);
}

public abstract class OrdersBase
{
    public virtual Task<OrderReply> Get(OrderRequest request, ServerCallContext context) => throw new RpcException(new Status(StatusCode.Unimplemented, ""));
    public virtual Task<OrderReply> Put(OrderRequest request, ServerCallContext context) => throw new RpcException(new Status(StatusCode.Unimplemented, ""));
    public virtual Task Watch(OrderRequest request, IServerStreamWriter<OrderReply> stream, ServerCallContext context) => Task.CompletedTask;
}

public sealed class OrderService(IStore store, ILogger<OrderService> logger, IHostEnvironment environment) : OrdersBase
{
    private const string Failed = "The order could not be loaded.";

    public override async Task<OrderReply> Get(OrderRequest request, ServerCallContext context)
    {
        try
        {
            return await store.LoadAsync(request.Id);
        }
        catch (KeyNotFoundException ex) when (ex.Message.Length > 0)
        {
            throw new RpcException(new Status(StatusCode.NotFound, ex.Message)); // leak
        }
        catch (InvalidOperationException ex)
        {
            var text = new StringBuilder().Append("Order ").Append(request.Id).Append(": ").Append(ex.InnerException?.Message ?? ex.Message);
            throw new RpcException(new Status(StatusCode.FailedPrecondition, text.ToString())); // leak
        }
        catch (TimeoutException ex)
        {
            logger.LogError(ex, "Order {Id} timed out: {Reason}", request.Id, ex.Message); // fine
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, Failed, ex)); // fine
        }
        catch (Exception ex) when (environment.IsDevelopment())
        {
            throw new RpcException(new Status(StatusCode.Internal, ex.ToString())); // fine
        }
        catch (Exception ex)
        {
            var detail = string.Format("{0} failed: {1}", context.Method, ex);
            logger.LogError(detail); // fine
            throw new RpcException(new Status(StatusCode.Internal, detail), $"Call failed"); // leak
        }
    }

    public override Task<OrderReply> Put(OrderRequest request, ServerCallContext context)
    {
        try
        {
            return Task.FromResult(new OrderReply { Id = request.Id, Count = request.Quantity }); // fine
        }
        catch (FormatException ex)
        {
            return Task.FromResult(new OrderReply { Error = ex.Message }); // leak
        }
        catch (ArgumentException ex)
        {
            var reply = new OrderReply();
            reply.Error = "Rejected: " + ex.GetBaseException().Message; // leak
            return Task.FromResult(reply);
        }
        catch (IOException ex)
        {
            var reply = new OrderReply { Error = ex.GetType().Name, Count = ex.HResult }; // fine
            return Task.FromResult(reply); // fine
        }
        catch (Exception ex)
        {
            throw Fail(ex, "put"); // fine
        }
    }

    public override async Task Watch(OrderRequest request, IServerStreamWriter<OrderReply> stream, ServerCallContext context)
    {
        try
        {
            await stream.WriteAsync(new OrderReply { Id = request.Id }); // fine
        }
        catch (AggregateException all)
        {
            foreach (var inner in all.Flatten().InnerExceptions)
                await stream.WriteAsync(new OrderReply { Error = inner.Message }); // leak
        }
        catch (RpcException ex) when (ex.StatusCode is StatusCode.Unavailable)
        {
            throw new RpcException(new Status(ex.StatusCode, ex.Status.Detail)); // fine
        }
        catch (Exception ex)
        {
            context.Status = new(StatusCode.Internal, $"{ex.GetType().Name}: {ex.StackTrace}"); // leak
            context.ResponseTrailers.Add("error-type", ex.GetType().Name); // fine
            context.ResponseTrailers.Add("stack", ex.StackTrace ?? ""); // leak
        }
    }

    private static RpcException Fail(Exception ex, string what) => Build(StatusCode.Internal, $"{what}: {ex.Describe()}"); // leak

    private static RpcException Build(StatusCode code, string detail) => new(new Status(code, detail)); // fine
}

public static class Texts
{
    public static string Describe(this Exception ex)
    {
        var lines = new List<string>();
        for (var it = ex; it is not null; it = it.InnerException!)
            lines.Add(it.Message);
        return string.Join(" -> ", lines);
    }

    public static string Public(this Exception ex) => ex switch
    {
        TimeoutException => "It took too long.",
        OperationCanceledException => "It was given up.",
        _ => "It failed.",
    };

    public static StatusCode ToCode(this Exception ex) => ex is TimeoutException ? StatusCode.DeadlineExceeded : StatusCode.Internal;
}

public sealed class ErrorInterceptor(ILogger<ErrorInterceptor> logger, IStore store) : Grpc.Core.Interceptors.Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context); // fine
        }
        catch (RpcException)
        {
            throw;
        }
        catch (ArgumentNullException ex)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"'{ex.ParamName}' is missing")); // fine
        }
        catch (ArgumentException ex)
        {
            var trailers = new Metadata { { "reason", ex.Message } }; // leak
            throw new RpcException(new Status(StatusCode.InvalidArgument, "Invalid argument"), trailers);
        }
        catch (NotSupportedException ex)
        {
            throw new RpcException(new Status(ex.ToCode(), ex.Public())); // fine
        }
        catch (ApplicationException ex)
        {
            throw new RpcException(new Status(StatusCode.Unknown, store.Explain(ex))); // fine
        }
        catch (Exception ex)
        {
            logger.LogError(ex, "{Method} failed", context.Method); // fine
            var correlation = Guid.NewGuid().ToString("N");
            var message = ex.Message;
            logger.LogWarning("{Message}", message); // fine
            message = $"Internal error, quote {correlation}";
            throw new RpcException(new Status(StatusCode.Internal, message), new Metadata { new("correlation-id", correlation) }); // fine
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception e)
        {
            Exception root = e;
            while (root.InnerException != null)
                root = root.InnerException;
            object reason = root;
            var status = new Google.Rpc.Status { Code = 13, Message = "failed: " + reason }; // leak
            var info = new Google.Rpc.DebugInfo { Detail = e.ToString() }; // leak
            info.StackEntries.AddRange((e.StackTrace ?? "").Split('\n')); // leak
            var error = new Google.Rpc.ErrorInfo { Reason = "FAILED", Domain = "shop", Metadata = { ["type"] = e.GetType().Name } }; // fine
            error.Metadata.Add("message", e.Message); // leak
            throw new RpcException(new Status((StatusCode)status.Code, "Internal error"));
        }
    }
}
