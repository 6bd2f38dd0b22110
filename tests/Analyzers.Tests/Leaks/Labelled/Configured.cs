using System.Collections;
using System.Security.Claims;

namespace Shop.Configured;

public sealed class Configured(ILogger<Configured> logger, IConfiguration configuration)
{
    public void Write(ClaimsPrincipal user)
    {
        logger.LogInformation("{Key}", configuration.GetSection("Jwt:SigningKey").Value); // leak
        logger.LogInformation("{Host}", configuration.GetSection("Smtp:Host").Value); // fine
        logger.LogInformation("{Path}", configuration.GetSection("Jwt:SigningKey").Path); // fine
        logger.LogInformation("{All}", ((IConfigurationRoot)configuration).GetDebugView()); // leak
        foreach (var (key, value) in configuration.AsEnumerable())
        {
            logger.LogInformation("{Key} is set: {IsSet}", key, value is not null); // fine
            logger.LogInformation("{Key}={Value}", key, value); // leak
        }

        foreach (var pair in configuration.AsEnumerable())
        {
            logger.LogInformation("{Key}", pair.Key); // fine
            logger.LogInformation("{Value}", pair.Value); // leak
        }

        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            logger.LogInformation("{Key}", entry.Key); // fine
            logger.LogInformation("{Value}", entry.Value); // leak
        }

        logger.LogInformation("{Mail}", user.Claims.First(claim => claim.Type == ClaimTypes.Email).Value); // leak
        logger.LogInformation("{Mail}", user.Claims.FirstOrDefault(claim => claim.Type == "email")?.Value); // leak
        logger.LogInformation("{Id}", user.Claims.First(claim => claim.Type == ClaimTypes.NameIdentifier).Value); // fine
        logger.LogInformation("{Has}", user.Claims.Any(claim => claim.Type == ClaimTypes.Email)); // fine
    }
}
