using Snakepit.AspNetCore.Correlation;
using Snakepit.Correlation;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Snakepit in the pipeline of an ASP.NET Core application.</summary>
public static class SnakepitApplicationBuilderExtensions
{
    /// <summary>
    /// Takes the correlation ID of each request from its headers, makes it current for calls, errors, logs and the trace, and gives it back in the
    /// response header <c>x-snakepit-correlation-id</c>. Belongs before everything that shall know of it.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="acceptIncoming">
    /// <see langword="false"/>: makes a new ID for every request, for a service whose clients are not trusted to name their requests.
    /// </param>
    /// <remarks>What is no valid ID (see <see cref="CorrelationId.IsValid"/>) is replaced by a new one.</remarks>
    public static IApplicationBuilder UseSnakepitCorrelation(this IApplicationBuilder app, bool acceptIncoming = true)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.UseMiddleware<CorrelationMiddleware>(acceptIncoming);
    }
}
