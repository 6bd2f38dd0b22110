using Snakepit.Correlation;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Correlation for clients of <c>IHttpClientFactory</c>.</summary>
public static class SnakepitHttpClientBuilderExtensions
{
    /// <summary>Sends the current correlation ID with the requests of this client, unless a request has one already.</summary>
    /// <param name="builder">From <c>AddHttpClient</c>.</param>
    /// <param name="hosts">Sends it to these hosts only (<c>api.example.com</c>, <c>*.example.com</c>); none: to every host of this client.</param>
    public static IHttpClientBuilder AddSnakepitCorrelation(this IHttpClientBuilder builder, params string[] hosts)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddHttpMessageHandler(() => new CorrelationHandler(hosts));
    }
}
