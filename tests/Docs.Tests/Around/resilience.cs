partial class Around
{
    WebApplicationBuilder builder = null!;
    IServiceProvider services = null!;
    CancellationToken cancellationToken;

    ValueTask<int> WriteAsync(CancellationToken token) => new(0);
}

public sealed class CachedCount : ISnakepitFallback<int>
{
    public ValueTask<int> HandleAsync(FallbackContext context, CancellationToken cancellationToken) => new(0);
}
