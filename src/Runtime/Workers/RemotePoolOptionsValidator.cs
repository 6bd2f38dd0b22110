using Microsoft.Extensions.Options;
using Snakepit.Errors;
using Snakepit.Workers.Channels;

namespace Snakepit.Workers;

/// <summary>Checks the settings of a remote pool before it asks anybody.</summary>
public sealed class RemotePoolOptionsValidator : IValidateOptions<RemotePoolOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, RemotePoolOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Check(name ?? "", options).Result;
    }

    internal static void ThrowIfInvalid(string name, RemotePoolOptions options, PoolErrors errors)
    {
        if (Check(name, options).All is { Count: > 0 } problems)
            throw new SnakepitException(errors.Create(ErrorCodes.ConfigurationError, string.Join('\n', problems)));
    }

    private static OptionsProblems Check(string name, RemotePoolOptions options)
    {
        var problems = new OptionsProblems(name);
        if (name.Length > 0)
            problems.Name(name);
        problems.Common(options);
        if (options.Addresses.Count == 0)
            problems.Add("Addresses", "", "give at least one address, such as 'https://gpu-1:8443'.");
        foreach (var address in options.Addresses)
        {
            if (!WorkerEndpoint.TryParse(address, out _))
                problems.Add("Addresses", address, "give 'https://host:port', 'http://host:port' or 'unix:/path'.");
        }

        if (options.ClientCertificateFile is not null && options.TakeClientCertificate() is not null)
            problems.Add("ClientCertificateFile", options.ClientCertificateFile, "a certificate was given to UseClientCertificate too; keep one of them.");
        if (options.ClientKeyFile is not null && options.ClientCertificateFile is null)
            problems.Add("ClientKeyFile", options.ClientKeyFile, "set ClientCertificateFile too.");
        if (options.Token?.Any(static character => char.IsControl(character) || char.IsWhiteSpace(character)) ?? false)
            problems.Add("Token", "(secret)", "remove blanks and line breaks.");
        problems.Positive(options.HealthCheckInterval);
        problems.Positive(options.HealthCheckTimeout);
        problems.Positive(options.ConnectTimeout);
        return problems;
    }
}
