using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Snakepit.Calls;
using Snakepit.Redaction;
using Snakepit.Workers;

namespace Snakepit.Runtime.Tests.DependencyInjection;

public sealed class LogConfigurationTests
{
    [Fact]
    public void RedactionRules_ComeFromTheConfiguration()
    {
        using var provider = Provider(("Redaction:Patterns:badge", "B-[0-9]{4}"), ("Redaction:Names:0", "internal_code"), ("Redaction:Off:0", "email"), ("Redaction:Allowed:0", "B-0000"));
        var redactor = provider.GetRequiredService<Redactor>();

        Assert.Equal("[redacted:badge] B-0000 bob@example.com", redactor.Redact("B-1234 B-0000 bob@example.com"));
        Assert.NotEqual("4711", redactor.RedactValue("internal_code", "4711"));
    }

    [Theory]
    [InlineData("Redaction:Patterns:badge", "B-[0-9", "Snakepit:Redaction:Patterns:badge")]
    [InlineData("Redaction:Off:0", "no-such-rule", "Snakepit:Redaction")]
    [InlineData("ErrorSampling:First", "0", "Snakepit:ErrorSampling:First")]
    public void BadSetting_FailsTheStartWithItsKey(string key, string value, string named)
    {
        using var provider = Provider((key, value));
        var problem = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SnakepitOptions>>().Value);
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Production", null, false)]
    [InlineData("Production", "true", true)]
    [InlineData("Development", "false", false)]
    public void SourceContext_IsForDevelopmentUnlessItIsConfigured(string environment, string? setting, bool expected)
    {
        using var provider = Provider(environment, ("Workers:math:Pool:IncludeSourceContext", setting));
        Assert.Equal(expected, provider.GetRequiredService<IOptionsMonitor<PythonPoolOptions>>().Get("math").IncludeSourceContext);
    }

    private static ServiceProvider Provider(params (string Key, string? Value)[] settings) => Provider("Production", settings);

    private static ServiceProvider Provider(string environment, params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Where(static it => it.Value is not null).Select(static it => KeyValuePair.Create($"Snakepit:{it.Key}", it.Value))).Build());
        services.AddSingleton<IHostEnvironment>(new Environment { EnvironmentName = environment });
        services.AddSnakepit().AddPythonPool("math", "math:Worker");
        return services.BuildServiceProvider();
    }

    private sealed class Environment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "";

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
