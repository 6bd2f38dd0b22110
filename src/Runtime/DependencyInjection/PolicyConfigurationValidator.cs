using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Snakepit.Calls;
using Snakepit.Resilience;

namespace Snakepit.DependencyInjection;

/// <summary>Fails the start of the host when the configuration says something wrong about policies.</summary>
internal sealed class PolicyConfigurationValidator(IServiceProvider provider) : IValidateOptions<SnakepitOptions>
{
    // After the start a bad value changes nothing: the policies stay as they were, and the log says why.
    private bool _started;

    public ValidateOptionsResult Validate(string? name, SnakepitOptions options)
    {
        if (_started || provider.GetService<IConfiguration>() is not { } configuration)
            return ValidateOptionsResult.Success;
        var policies = new PolicyConfiguration(configuration.GetSection("Snakepit"));
        var pools = provider.GetServices<PoolName>().Select(pool => pool.Value).ToHashSet(StringComparer.Ordinal);
        string[] problems =
        [
            .. policies.Problems(),
            .. policies.OtherPools().Where(other => !pools.Contains(other.Pool)).Select(other => $"{other.Key} is '{other.Pool}'; there is no such pool."),
        ];
        _started = problems.Length == 0;
        return _started ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
