using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Snakepit.Calls;
using Snakepit.Contracts;
using Snakepit.Workers;

namespace Snakepit.Runtime.Tests.DependencyInjection;

public sealed class ContractCheckConfigurationTests
{
    [Theory]
    [InlineData(null, ContractCheck.Warn)]
    [InlineData("Off", ContractCheck.Off)]
    [InlineData("warn", ContractCheck.Warn)]
    [InlineData("Error", ContractCheck.Error)]
    public void Check_of_all_calls_comes_from_the_configuration(string? setting, ContractCheck expected)
    {
        using var provider = Provider(("ContractCheck", setting));
        Assert.Equal(expected, provider.GetRequiredService<IOptions<SnakepitOptions>>().Value.ContractCheck);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("Off", ContractCheck.Off)]
    [InlineData("Error", ContractCheck.Error)]
    public void Check_of_a_pool_comes_from_the_configuration(string? setting, ContractCheck? expected)
    {
        using var provider = Provider(("Workers:math:Pool:ContractCheck", setting), ("Workers:far:Pool:ContractCheck", setting));
        Assert.Equal(expected, provider.GetRequiredService<IOptionsMonitor<PythonPoolOptions>>().Get("math").ContractCheck);
        Assert.Equal(expected, provider.GetRequiredService<IOptionsMonitor<RemotePoolOptions>>().Get("far").ContractCheck);
    }

    [Theory]
    [InlineData("ContractCheck")]
    [InlineData("Workers:math:Pool:ContractCheck")]
    public void Check_that_does_not_exist_fails_the_start_with_its_key(string key)
    {
        using var provider = Provider((key, "Perhaps"));
        var problem = Assert.ThrowsAny<Exception>(() =>
        {
            _ = provider.GetRequiredService<IOptions<SnakepitOptions>>().Value;
            _ = provider.GetRequiredService<IOptionsMonitor<PythonPoolOptions>>().Get("math");
        });
        Assert.Contains($"Snakepit:{key}", problem.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Provider(params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Where(static it => it.Value is not null).Select(static it => KeyValuePair.Create($"Snakepit:{it.Key}", it.Value))).Build());
        services.AddSnakepit().AddPythonPool("math", "math:Worker").AddRemotePool("far", "http://127.0.0.1:1");
        return services.BuildServiceProvider();
    }
}
