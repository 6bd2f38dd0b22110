namespace Shipping.Api;

public sealed record Parcel(Guid Id, string Address);
public sealed class ServiceResponse { public bool Success { get; set; } = true; public string? Message { get; set; } public object? Data { get; set; } }
public sealed record CommandResult(bool Succeeded, string? FailureReason = null, Parcel? Parcel = null)
{
    public static CommandResult Ok(Parcel parcel) => new(true, null, parcel); // fine
    public static CommandResult Fail(string reason) => new(false, reason); // SNK4006
}
public sealed class BatchResult { public bool IsSuccess => Errors.Count == 0; public List<string> Errors { get; init; } = []; }
public sealed class DeliveryEvent { public bool Success { get; set; } public string? FailureReason { get; set; } }
public sealed class ChatMessage { public bool Read { get; set; } public string Message { get; set; } = ""; }
public class ParcelsClient : ClientBase<ParcelsClient>
{
    public virtual AsyncUnaryCall<Parcel> SendAsync(Parcel parcel, Metadata? headers = null) => throw new NotSupportedException();
    protected override ParcelsClient NewInstance(ClientBaseConfiguration configuration) => throw new NotSupportedException();
}

public sealed class ParcelsController(ParcelsClient client, ILogger<ParcelsController> logger) : ControllerBase
{
    [HttpPost("parcels")]
    public async Task<IActionResult> Send(Parcel parcel)
    {
        var correlationId = Request.Headers["X-Correlation-Id"].ToString(); // SNK4007
        if (string.IsNullOrEmpty(correlationId))
            correlationId = Guid.NewGuid().ToString("N");
        try
        {
            var sent = await client.SendAsync(parcel, new Metadata { { "x-correlation-id", correlationId } }); // SNK4007
            Response.Headers.Append("X-Correlation-Id", correlationId); // SNK4007
            return Ok(new { success = true, data = sent }); // fine
        }
        catch (RpcException ex) when (ex.StatusCode == Grpc.Core.StatusCode.InvalidArgument) // SNK4001
        {
            return BadRequest(new { success = false, errors = new[] { "address" } }); // SNK4006
        }
        catch (RpcException ex) when (ex.StatusCode == Grpc.Core.StatusCode.Unavailable) // SNK4001
        {
            return base.StatusCode(503, new ServiceResponse { Success = false, Message = "carrier cannot be reached" }); // SNK4006
        }
        catch (Exception ex)
        {
            logger.LogError(ex, "parcel was not sent");
            return base.StatusCode(500, new { ok = false, reason = "unknown" }); // SNK4006
        }
    }

    [HttpGet("parcels/{id}")]
    public ServiceResponse Get(Guid id)
    {
        var response = new ServiceResponse();
        if (id == Guid.Empty)
        {
            response.Success = false; // SNK4006
            response.Message = "no such parcel";
            return response;
        }

        response.Data = new Parcel(id, "here"); // fine
        response.Message = "found"; // fine
        return response;
    }

    [HttpDelete("parcels/{id}")]
    public object Remove(Guid id)
    {
        if (id == Guid.Empty)
            return new { status = "failed", message = "no such parcel" }; // SNK4006
        return new { status = "deleted", message = "the parcel is gone" }; // fine
    }

    [HttpGet("messages")]
    public ChatMessage Message() => new() { Read = false, Message = "your parcel is on its way" }; // fine

    [HttpGet("state")]
    public object State() => new { online = false, reason = "maintenance" }; // fine

    [HttpPut("parcels")]
    public Dictionary<string, object?> Update(Parcel parcel)
    {
        var reply = new Dictionary<string, object?> { ["id"] = parcel.Id };
        try
        {
            Store(parcel);
            reply["success"] = true; // fine
        }
        catch (IOException e)
        {
            logger.LogError(e, "not stored");
            reply["success"] = false; // SNK4006
            reply["error"] = "not stored";
        }

        return reply;
    }

    private static void Store(Parcel parcel)
    {
        if (parcel.Address.Length == 0)
            throw new Exception("no address"); // SNK4003
    }
}

public sealed class DeliveryHandler(ParcelsClient client, IList<DeliveryEvent> events)
{
    public async Task<CommandResult> HandleAsync(Parcel parcel)
    {
        try
        {
            return new CommandResult(true, Parcel: await client.SendAsync(parcel)); // fine
        }
        catch (RpcException ex) // SNK4001
        {
            if (ex.StatusCode is StatusCode.AlreadyExists)
                return new CommandResult(Succeeded: false, FailureReason: "sent already"); // SNK4006
            events.Add(new DeliveryEvent { Success = false, FailureReason = "carrier" }); // fine
            throw;
        }
    }

    public BatchResult Batch(IEnumerable<Parcel> parcels) =>
        new() { Errors = [.. parcels.Where(static it => it.Address.Length == 0).Select(static it => $"{it.Id} has no address")] };

    public Task<Parcel> Later(Parcel parcel)
    {
        var completion = new TaskCompletionSource<Parcel>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (parcel.Address.Length == 0)
            completion.SetException(new Exception("no address")); // SNK4003
        else
            completion.SetResult(parcel);
        return completion.Task;
    }

    public ServiceResponse Explain(Parcel parcel, bool valid) => new() { Success = valid, Message = valid ? "fine" : "not fine", Data = parcel }; // fine

    public string Serialize() => System.Text.Json.JsonSerializer.Serialize(new { success = false, error = "not yet" }); // SNK4006
}

public sealed class CorrelationMiddleware(RequestDelegate next, ILogger<CorrelationMiddleware> logger)
{
    public const string HeaderKey = "x-correlation-id";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Headers.TryGetValue(HeaderKey, out var id)) // SNK4007
        {
            id = Guid.NewGuid().ToString();
            context.Request.Headers[HeaderKey] = id; // SNK4007
        }

        using (logger.BeginScope(new Dictionary<string, object> { [HeaderKey] = id })) // fine
        {
            context.Response.Headers.ContentLanguage = "en"; // fine
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.TryAdd(HeaderKey, id); // SNK4007
                return Task.CompletedTask;
            });
            await next(context);
        }
    }
}

public sealed class TenantHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Add("X-Tenant-ID", "shop"); // fine
        request.Headers.Remove("X-Forwarded-For"); // fine
        request.Options.Set(new HttpRequestOptionsKey<string>("x-correlation-id"), "a"); // fine
        if (request.Headers.TryGetValues("x-request-id", out var values) && values.Any()) // SNK4007
            return base.SendAsync(request, cancellationToken);
        request.Headers.TryAddWithoutValidation("x-request-id", Activity.Current?.Id ?? Guid.NewGuid().ToString()); // SNK4007
        return base.SendAsync(request, cancellationToken);
    }
}

public sealed class ServerLog : Grpc.Core.Interceptors.Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var header = context.RequestHeaders.SingleOrDefault(h => string.Equals(h.Key, "x-correlation-id", StringComparison.OrdinalIgnoreCase)); // SNK4007
        context.ResponseTrailers.Add("x-correlation-id", header?.Value ?? Guid.NewGuid().ToString()); // SNK4007
        try
        {
            return await continuation(request, context);
        }
        catch (RpcException) // fine
        {
            throw;
        }
        catch (Exception e)
        {
            throw new RpcException(new Status(StatusCode.Internal, "failed"), e.GetType().Name); // fine
        }
    }
}
