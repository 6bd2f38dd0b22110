using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Snakepit.AspNetCore.Correlation;
using Snakepit.Errors;

namespace Snakepit.AspNetCore.Problems;

/// <summary>An error as the answer to a request. Needs <c>AddSnakepitProblemDetails</c>, whose options say what clients are told.</summary>
public sealed class SnakepitProblemResult : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    internal SnakepitProblemResult(SnakepitError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>The whole error; clients see of it what the options allow.</summary>
    public SnakepitError Error { get; }

    /// <summary>The HTTP status of the error's code.</summary>
    public int? StatusCode => Error.ToHttpStatus();

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var writer = httpContext.RequestServices.GetService<ProblemWriter>()
            ?? throw new InvalidOperationException("Errors are answered by what services.AddSnakepitProblemDetails() adds; call it at start-up.");
        await writer.WriteAsync(httpContext, writer.Errors.Complete(Error, RequestCorrelation.Get(httpContext)), null).ConfigureAwait(false);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status500InternalServerError, typeof(ProblemDetails), ["application/problem+json"]));
}
