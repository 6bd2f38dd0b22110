namespace Shop.Names;

public sealed class GatewayOptions
{
    public string ApiKeyHeader { get; set; } = "X-Api-Key";

    public string ApiKey { get; set; } = "";
}

public sealed record Patient(long Id, string Name);

public sealed record Product(long Id, string Name);

public sealed class Names(ILogger<Names> logger, GatewayOptions options)
{
    public void Write(Patient patient, Product product, HttpRequest request, string apiKey, string password)
    {
        logger.LogInformation("{Header}", options.ApiKeyHeader); // fine
        logger.LogInformation("{Key}", options.ApiKey); // leak
        string? apiKeyHeader = request.Headers["X-Api-Key"];
        logger.LogInformation("{Header}", apiKeyHeader); // leak
        logger.LogInformation("{Product}", product.Name); // fine
        logger.LogInformation("{Patient}", patient.Name); // leak
        logger.LogInformation("{Patient}", patient.Id); // fine
        logger.LogInformation("{Key}", apiKey[^4..]); // fine
        logger.LogInformation("{Key}", apiKey[..8]); // leak
        logger.LogInformation("{Password}", password[^4..]); // leak
    }
}
