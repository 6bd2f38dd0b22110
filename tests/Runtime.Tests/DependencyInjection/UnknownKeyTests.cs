using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Snakepit.Calls;

namespace Snakepit.Runtime.Tests.DependencyInjection;

public sealed class UnknownKeyTests
{
    [Theory]
    [InlineData("Workers:math:Pool:WorkerCuont", "Snakepit:Workers:math:Pool:WorkerCuont is no setting; did you mean WorkerCount?")]
    [InlineData("Workers:math:Pool:queuelenght", "Snakepit:Workers:math:Pool:queuelenght is no setting; did you mean QueueLength?")]
    [InlineData("Workers:math:Pool:Recovery:RestartWorkers", "Snakepit:Workers:math:Pool:Recovery:RestartWorkers is no setting; did you mean RestartWorker?")]
    [InlineData("Workers:math:Poll:WorkerCount", "Snakepit:Workers:math:Poll is no setting; did you mean Pool?")]
    [InlineData("Workers:math:Operation:average:Retry:MaxRetries", "Snakepit:Workers:math:Operation is no setting; did you mean Operations?")]
    [InlineData("Worker:math:Pool:WorkerCount", "Snakepit:Worker is no setting; did you mean Workers?")]
    [InlineData("Timout", "Snakepit:Timout is no setting; did you mean Timeout?")]
    [InlineData("Redaction:Pattern:badge", "Snakepit:Redaction:Pattern is no setting; did you mean Patterns?")]
    [InlineData("ErrorSampling:Frist", "Snakepit:ErrorSampling:Frist is no setting; did you mean First?")]
    [InlineData("Workers:math:Pool:Colour", "Snakepit:Workers:math:Pool:Colour is no setting; there are Addresses, ")]
    public void MisspelledKey_FailsTheStartAndNamesTheNearest(string key, string problem) =>
        Assert.Contains(problem, Assert.Throws<OptionsValidationException>(() => Read(key)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Workers:math:Pool:workerCOUNT", "3")]
    [InlineData("Workers:math:Pool:Environment:MY_OWN_NAME", "x")]
    [InlineData("Workers:math:Pool:PythonPath:0", "x")]
    [InlineData("Workers:math:Pool:Recovery:RestartWorker", "false")]
    [InlineData("Workers:gpu:Pool:Addresses:0", "https://gpu-1:8443")]
    [InlineData("Workers:math:RetryBudget:Enabled", "true")]
    [InlineData("Redaction:Patterns:badge", "B-[0-9]{4}")]
    [InlineData("Dashboard:Path", "/errors")]
    public void KnownKey_AndSectionsOfOthers_Pass(string key, string value) => Read(key, value);

    private static void Read(string key, string value = "1")
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>($"Snakepit:{key}", value)]).Build());
        services.AddSnakepit().AddPythonPool("math", "math:Worker");
        using var provider = services.BuildServiceProvider();
        _ = provider.GetRequiredService<IOptions<SnakepitOptions>>().Value;
    }
}
