using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Snakepit.AspNetCore.Correlation;
using Snakepit.Errors;

namespace Snakepit.AspNetCore.Problems;

/// <summary>Answers for exceptions that nobody has caught.</summary>
internal sealed class SnakepitExceptionHandler(ProblemWriter writer, ILogger<SnakepitExceptionHandler> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!writer.Errors.AnswersFor(exception) || httpContext.Response.HasStarted)
            return false;
        var (method, route) = (httpContext.Request.Method, RouteOf(httpContext));
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            logger.GivenUp(method, route);
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        var bad = exception as BadHttpRequestException;
        var error = writer.Errors.Read(exception, RequestCorrelation.Get(httpContext));
        if (bad is not null)
            error = AsRequest(error, bad.StatusCode);
        var status = bad?.StatusCode ?? error.ToHttpStatus();
        if (exception is SnakepitException)
            logger.Answered(method, route, $"{status}", error.Code, error.CorrelationId);
        else
            logger.Failed(error, method, route);
        await writer.WriteAsync(httpContext, error, exception, status).ConfigureAwait(false);
        return true;
    }

    // A request that the server itself cannot read; to the classifier it is a kind of IOException.
    private static SnakepitError AsRequest(SnakepitError error, int status)
    {
        var code = status == StatusCodes.Status413PayloadTooLarge ? ErrorCodes.PayloadTooLarge : ErrorCodes.InvalidParams;
        return SnakepitError.Create(code, error.Message) with { CorrelationId = error.CorrelationId, Timestamp = error.Timestamp, Exception = error.Exception };
    }

    // The exception handler takes the endpoint away, and keeps it in its feature.
    private static string RouteOf(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint()) is RouteEndpoint { RoutePattern.RawText: { } pattern } ? pattern : "";
}
