using Microsoft.AspNetCore.Http;
using Snakepit.Correlation;
using Snakepit.Errors;

namespace Snakepit.AspNetCore.Problems;

/// <summary>Answers a request with an error.</summary>
internal sealed class ProblemWriter(ResponseErrors errors, IProblemDetailsService problems)
{
    public ResponseErrors Errors => errors;

    /// <param name="context">The request.</param>
    /// <param name="error">The whole error, redacted.</param>
    /// <param name="exception">The exception behind it.</param>
    /// <param name="status">The status, where it is not the error's own.</param>
    public async Task WriteAsync(HttpContext context, SnakepitError error, Exception? exception, int? status = null)
    {
        var problem = errors.ToProblem(error);
        var response = context.Response;
        response.StatusCode = (problem.Status = status ?? problem.Status) ?? StatusCodes.Status500InternalServerError;
        response.Headers[CorrelationId.HeaderName] = CorrelationId.Validate(error.CorrelationId);
        if (error.RetryAfter() is { } seconds)
            response.Headers.RetryAfter = seconds;
        response.Headers.CacheControl = "no-store";

        // A client that takes no JSON gets the same as text.
        if (!await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem, Exception = exception }).ConfigureAwait(false))
        {
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync(error.For(errors.Audience).ToText() + "\n", context.RequestAborted).ConfigureAwait(false);
        }
    }
}
