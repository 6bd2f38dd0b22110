using Microsoft.Extensions.DependencyInjection.Extensions;
using Snakepit.AspNetCore;
using Snakepit.AspNetCore.Problems;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers what answers HTTP clients.</summary>
public static class SnakepitAspNetCoreServiceCollectionExtensions
{
    /// <summary>
    /// Answers for errors with Problem Details (RFC 9457): those that endpoints throw, where the application has <c>UseExceptionHandler()</c>, and those
    /// that they return by <c>ToHttpResult()</c>.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">What clients are told.</param>
    public static IServiceCollection AddSnakepitProblemDetails(this IServiceCollection services, Action<SnakepitResponseOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddProblemDetails();
        if (!services.Any(service => service.ImplementationType == typeof(SnakepitExceptionHandler)))
            services.AddExceptionHandler<SnakepitExceptionHandler>();
        services.TryAddSingleton<ProblemWriter>();
        return services.AddResponseErrors(configure);
    }

    internal static IServiceCollection AddResponseErrors(this IServiceCollection services, Action<SnakepitResponseOptions>? configure)
    {
        services.AddSnakepit();
        services.TryAddSingleton<ResponseErrors>();
        if (configure is not null)
            services.Configure(configure);
        return services;
    }
}
