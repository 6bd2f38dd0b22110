namespace Weather.Kept;

public sealed record StationReply(string State, string? Failure);

/// <summary>Remembers what went wrong for those who ask later.</summary>
public sealed class Station(Func<Task<double>> measure, ILogger<Station> logger)
{
    private static string? s_first;
    private string? _last;
    private string _state = "starting";
    private string? _logged;

    public string? Newest { get; private set; }

    public StationReply Reply() => new(_state, _last); // leak

    public void Throw(StatusCode code)
    {
        if (Newest is not null)
            throw new RpcException(new Status(code, Newest)); // leak
        if (s_first is not null)
            throw new RpcException(new Status(code, $"It began with {s_first}")); // leak
        throw new RpcException(new Status(code, _state)); // fine
    }

    public async Task MeasureAsync()
    {
        try
        {
            await measure();
            _last = null;
            Newest = null;
        }
        catch (Exception ex)
        {
            _last = ex.Message;
            Newest = ex.ToString();
            s_first ??= ex.Message;
            _logged = ex.Message;
            _state = "broken";
        }
    }

    public void Log() => logger.LogWarning("Station is {State}: {Failure}", _state, _logged); // fine

    public async Task Run(HttpContext context, IHostEnvironment environment)
    {
        await context.Response.WriteAsync(_state); // fine
        if (environment.IsDevelopment())
            await context.Response.WriteAsync(_last ?? ""); // fine
        await context.Response.WriteAsync(_last ?? ""); // leak
    }
}
