using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Snakepit.Calls;
using Snakepit.Redaction;
using Snakepit.Resilience;
using Snakepit.Telemetry.Logs;
using Snakepit.Workers;

namespace Snakepit.DependencyInjection;

/// <summary>Fails the start of the host when the configuration has keys that nothing reads. Policies check their own.</summary>
internal sealed class UnknownKeysValidator(IServiceProvider provider) : IValidateOptions<SnakepitOptions>
{
    private static readonly KnownKeys Top = new([.. KnownKeys.Of<SnakepitOptions>(), .. PolicyConfiguration.Sections, "Workers"]);
    private static readonly KnownKeys Redaction = new(KnownKeys.Of<RedactionOptions>());
    private static readonly KnownKeys Sampling = new(KnownKeys.Of<ErrorSamplingOptions>());
    private static readonly KnownKeys Worker = new([.. PolicyConfiguration.Sections, "Operations", "Pool"]);

    // Of both kinds: one configuration may serve a host that runs its workers here and there.
    private static readonly KnownKeys Pool = new(KnownKeys.Of<PythonPoolOptions>().Union(KnownKeys.Of<RemotePoolOptions>()));
    private static readonly KnownKeys Recovery = new(KnownKeys.Of<RecoveryOptions>());

    public ValidateOptionsResult Validate(string? name, SnakepitOptions options)
    {
        if (provider.GetService<IConfiguration>() is not { } configuration)
            return ValidateOptionsResult.Success;
        var snakepit = configuration.GetSection("Snakepit");
        string[] problems =
        [
            // The sections of other packages stand here too.
            .. Top.Problems(snakepit, onlyMisspelled: true),
            .. Redaction.Problems(snakepit.GetSection(nameof(SnakepitOptions.Redaction))),
            .. Sampling.Problems(snakepit.GetSection(nameof(SnakepitOptions.ErrorSampling))),
            .. snakepit.GetSection("Workers").GetChildren().SelectMany(static worker => Worker.Problems(worker)
                .Concat(Pool.Problems(worker.GetSection("Pool")))
                .Concat(Recovery.Problems(worker.GetSection("Pool:Recovery")))),
        ];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
