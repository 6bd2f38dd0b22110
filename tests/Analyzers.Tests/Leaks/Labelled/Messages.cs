namespace Shop.Messages;

public sealed record Card(string Pan);

public sealed class PaymentOptions
{
    public string ApiKey { get; set; } = "";

    public string PrivateKeyPem { get; set; } = "";
}

/// <summary>A message keeps what its headers and its content get apart from the rest.</summary>
public sealed class PaymentClient(PaymentOptions options, ILogger<PaymentClient> logger)
{
    public void Authorized(Card card)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "charges");
        message.Headers.Authorization = new("Bearer", options.ApiKey);
        message.Headers.Add("X-Card", card.Pan);
        logger.LogDebug("{Address}", message.RequestUri); // fine
        logger.LogDebug("{Headers}", message.Headers); // leak
        logger.LogDebug("{Key}", options.PrivateKeyPem); // leak
    }

    public void Filled(Card card)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "charges");
        message.Content = new StringContent(card.Pan);
        logger.LogDebug("{Address}", message.RequestUri); // fine
    }

    public void Addressed(Card card)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "charges?card=" + card.Pan);
        logger.LogDebug("{Address}", message.RequestUri); // leak
    }

    public async Task ReadAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (message.Content is { } content)
        {
            logger.LogInformation("{Length} of {Type}", content.Headers.ContentLength, content.Headers.ContentType?.MediaType); // fine
            logger.LogInformation("{Body}", await content.ReadAsStringAsync(cancellationToken)); // leak
        }
    }
}
