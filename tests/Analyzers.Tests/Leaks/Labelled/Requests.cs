namespace Shop.Requests;

public abstract class Message : Google.Protobuf.IMessage
{
    public Google.Protobuf.Reflection.MessageDescriptor Descriptor => throw new NotSupportedException();
    public int CalculateSize() => 0;
    public void MergeFrom(Google.Protobuf.CodedInputStream input) { }
    public void WriteTo(Google.Protobuf.CodedOutputStream output) { }
}

public sealed class PayRequest : Message { public string Id { get; set; } = ""; public string CardNumber { get; set; } = ""; public int Amount { get; set; } }

public sealed class PayReply : Message { public string Id { get; set; } = ""; }

public sealed class PayService(ILogger<PayService> logger)
{
    public Task<PayReply> Pay(PayRequest request, ServerCallContext context)
    {
        logger.LogInformation("Pay {Request}", request); // leak
        logger.LogInformation("Pay {Id} {Amount}", request.Id, request.Amount); // fine
        logger.LogInformation("Card {Card}", request.CardNumber); // leak
        logger.LogInformation("Card {Card}", request.CardNumber.GetHashCode()); // fine
        logger.LogInformation("Deadline {Deadline}, peer {Peer}", context.Deadline, context.Peer); // fine
        logger.LogInformation("Auth {Auth}", context.RequestHeaders.GetValue("authorization")); // leak
        logger.LogInformation("Tenant {Tenant}", context.RequestHeaders.GetValue("x-tenant")); // fine
        logger.LogInformation("Size {Size}", request.CalculateSize()); // fine
        foreach (var header in context.RequestHeaders)
            logger.LogDebug("{Key}={Value}", header.Key, header.Value); // leak
        if (request.Amount < 0)
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"Bad request: {request}")); // leak
        if (request.Amount == 0)
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"{nameof(request.Amount)} must not be {request.Amount}")); // fine
        return Task.FromResult(new PayReply { Id = request.Id }); // fine
    }
}

public sealed class RequestLogging(RequestDelegate next, ILogger<RequestLogging> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        logger.LogInformation("{Method} {Path}", context.Request.Method, context.Request.Path); // fine
        logger.LogInformation("Agent {Agent}", context.Request.Headers.UserAgent.ToString()); // fine
        logger.LogInformation("Auth {Auth}", context.Request.Headers.Authorization.ToString()); // leak
        logger.LogInformation("Auth {Auth}", (string?)context.Request.Headers["Authorization"]); // leak
        logger.LogInformation("Request id {Id}", (string?)context.Request.Headers["X-Request-Id"]); // fine
        logger.LogInformation("Headers {Headers}", string.Join("; ", context.Request.Headers.Select(h => $"{h.Key}: {h.Value}"))); // leak
        logger.LogInformation("Header names {Headers}", string.Join("; ", context.Request.Headers.Select(h => h.Key))); // fine
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        logger.LogInformation("Body {Body}", body); // leak
        logger.LogInformation("Body of {Length}", body.Length); // fine
        await next(context);
    }
}
