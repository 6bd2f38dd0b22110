namespace Shop.Correlations;

public sealed record Order(int Id);
public class OrdersClient : ClientBase<OrdersClient>
{
    public virtual AsyncUnaryCall<Order> GetAsync(int id, Metadata? headers = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    protected override OrdersClient NewInstance(ClientBaseConfiguration configuration) => throw new NotSupportedException();
}

public sealed class Calls(OrdersClient client)
{
    private const string Header = "X-Correlation-ID";

    public async Task<Order> AddedAsync(int id)
    {
        var headers = new Metadata();
        headers.Add("x-correlation-id", Guid.NewGuid().ToString()); // SNK4007
        return await client.GetAsync(id, headers);
    }

    public async Task<Order> InitializedAsync(int id) =>
        await client.GetAsync(id, new Metadata { { "x-correlation-id", Guid.NewGuid().ToString("N") } }); // SNK4007

    public async Task<Order> EntryAsync(int id, string correlationId)
    {
        var headers = new Metadata { new Metadata.Entry("correlation-id", correlationId) }; // SNK4007
        headers.Add("tenant", "shop"); // fine
        return await client.GetAsync(id, headers);
    }

    public string? Served(ServerCallContext context) => context.RequestHeaders.GetValue("x-correlation-id"); // SNK4007

    public string Found(ServerCallContext context) =>
        context.RequestHeaders.FirstOrDefault(entry => entry.Key == "x-correlation-id")?.Value ?? Guid.NewGuid().ToString(); // SNK4007

    public string? Fetched(ServerCallContext context) => context.RequestHeaders.Get(Header.ToLowerInvariant())?.Value; // SNK4007

    public string? OfHttp(HttpContext context) => context.Request.Headers["X-Correlation-ID"]; // SNK4007

    public string? OfHttpConst(HttpContext context) => context.Request.Headers[Header].FirstOrDefault(); // SNK4007

    public string TryGet(HttpContext context) =>
        context.Request.Headers.TryGetValue("X-Request-ID", out var values) ? values.ToString() : Guid.NewGuid().ToString(); // SNK4007

    public void Answer(HttpContext context, string id)
    {
        context.Response.Headers["X-Correlation-ID"] = id; // SNK4007
        context.Response.Headers.Append("Cache-Control", "no-store"); // fine
    }

    public void Appended(HttpContext context) => context.Response.Headers.Append("X-Correlation-Id", Guid.NewGuid().ToString()); // SNK4007

    public void OnRequest(HttpRequestMessage request) => request.Headers.Add("X-Correlation-ID", Guid.NewGuid().ToString()); // SNK4007

    public void TryOnRequest(HttpRequestMessage request, string id) => request.Headers.TryAddWithoutValidation("x-correlation-id", id); // SNK4007

    public void OnClient(HttpClient http) => http.DefaultRequestHeaders.Add("X-Correlation-ID", Guid.NewGuid().ToString()); // SNK4007
}

public sealed class Interception : Grpc.Core.Interceptors.Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, Grpc.Core.Interceptors.ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var headers = context.Options.Headers ?? new Metadata();
        headers.Add("x-correlation-id", Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString()); // SNK4007
        var options = context.Options.WithHeaders(headers);
        return continuation(request, new(context.Method, context.Host, options));
    }
}

public sealed class Handler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Headers.Contains("X-Correlation-ID")) // SNK4007
            request.Headers.Add("X-Correlation-ID", Guid.NewGuid().ToString()); // SNK4007
        return base.SendAsync(request, cancellationToken);
    }
}

public sealed class Middleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var id = context.Request.Headers["x-correlation-id"].FirstOrDefault() ?? Guid.NewGuid().ToString(); // SNK4007
        context.Items["CorrelationId"] = id; // fine
        context.Response.OnStarting(() => Task.CompletedTask);
        await next(context);
    }
}

public sealed class Ordinary(OrdersClient client)
{
    public async Task<Order> AuthorizedAsync(int id, string token) =>
        await client.GetAsync(id, new Metadata { { "authorization", $"Bearer {token}" } }); // fine

    public string? Tenant(ServerCallContext context) => context.RequestHeaders.GetValue("x-tenant"); // fine
    public string? Agent(HttpContext context) => context.Request.Headers["User-Agent"]; // fine
    public void Idempotent(HttpRequestMessage request) => request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString()); // fine
    public void Propagated(Metadata headers) => CorrelationPropagator.Inject(headers, CorrelationContext.GetOrCreate()); // fine
    public string? Extracted(ServerCallContext context) => CorrelationPropagator.Extract(context.RequestHeaders); // fine
    public void Logged(ILogger logger, string id) => logger.LogInformation("x-correlation-id is {Id}", id); // fine
    public string Key() => "x-correlation-id"; // fine
    public void Map(Dictionary<string, string> names) => names["x-correlation-id"] = "CorrelationId"; // fine
    public void Session(Metadata headers) => headers.Add("x-session", Guid.NewGuid().ToString()); // fine
    public void Trace(HttpRequestMessage request) => request.Headers.Add("traceparent", Activity.Current?.Id); // fine
}
