namespace Snakepit.Correlation;

/// <summary>Passes the current correlation ID on with the requests of an <see cref="HttpClient"/>.</summary>
/// <remarks>An ID that the request has already stays. Without a current ID none is made.</remarks>
/// <param name="hosts">Sends the ID to these hosts only (<c>api.example.com</c>, <c>*.example.com</c>); none: to every host of the client.</param>
public sealed class CorrelationHandler(params IReadOnlyCollection<string> hosts) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Add(request);
        return base.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Add(request);
        return base.Send(request, cancellationToken);
    }

    private void Add(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (CorrelationContext.Current is { } id && !request.Headers.NonValidated.Contains(CorrelationId.HeaderName) && IsMeant(request.RequestUri))
            CorrelationPropagator.Inject(request.Headers, id);
    }

    private bool IsMeant(Uri? address) => hosts.Count == 0 || (address is { IsAbsoluteUri: true } && hosts.Any(host =>
        host.StartsWith("*.", StringComparison.Ordinal)
            ? address.IdnHost.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(address.IdnHost, host, StringComparison.OrdinalIgnoreCase)));
}
