using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Snakepit.Correlation;

namespace Snakepit.AspNetCore.Correlation;

internal sealed class CorrelationMiddleware(RequestDelegate next, bool acceptIncoming, ILogger<CorrelationMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var isFirst = RequestCorrelation.Known(context) is null;
        var id = RequestCorrelation.Get(context, acceptIncoming);
        using var current = CorrelationContext.Begin(id);
        using var described = isFirst ? CorrelationScope.Describe(context, id, logger) : null;
        await next(context).ConfigureAwait(false);
    }
}
