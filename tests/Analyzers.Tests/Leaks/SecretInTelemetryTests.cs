using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class SecretInTelemetryTests
{
    [Theory]
    [InlineData("""Activity.Current?.SetTag("p", [|password|]);""")]
    [InlineData("""Activity.Current?.AddBaggage("p", [|password|]);""")]
    [InlineData("""new Meter("m").CreateCounter<int>("c").Add(1, new KeyValuePair<string, object?>("p", [|password|]));""")]
    public Task Leak_is_reported(string statements) => Verify.Reports(Rules.SecretInTelemetry, LeakCode.InMethod(statements));

    [Theory]
    [InlineData("""Activity.Current?.SetTag("id", id);""")]
    [InlineData("""Activity.Current?.SetTag("length", password.Length);""")]
    [InlineData("""Activity.Current?.SetTag("error", ex.Message);""")]
    [InlineData("""new Meter("m").CreateCounter<int>("c").Add(1, new KeyValuePair<string, object?>("id", id));""")]
    public Task Harmless_code_is_not_reported(string statements) => Verify.ReportsNothing(Rules.SecretInTelemetry, LeakCode.InMethod(statements));

    [Fact]
    public Task Fix_redacts() => Verify.FixesAll(
        Rules.SecretInTelemetry,
        (LeakCode.InMethod("""Activity.Current!.SetTag("p", [|password|]);"""), LeakCode.InMethod("""Activity.Current!.SetTag("p", "[redacted]");""")),
        (LeakCode.InMethod("""Activity.Current!.SetTag("p", [|password|]);""").Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>"), LeakCode.InMethod("""Activity.Current!.SetTag("p", "[redacted]");""").Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>")));
}
