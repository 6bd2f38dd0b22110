using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class SecretInExceptionTests
{
    [Theory]
    [InlineData("""throw new InvalidOperationException("bad: " + [|password|]);""")]
    [InlineData("""throw new ArgumentException($"{[|password|]} is bad");""")]
    [InlineData("""ex.Data["p"] = [|password|];""")]
    [InlineData("""throw new InvalidOperationException([|configuration.GetConnectionString("main")|]);""")]
    public Task Leak_is_reported(string statements) => Verify.Reports(Rules.SecretInException, LeakCode.InMethod(statements));

    [Theory]
    [InlineData("""throw new ArgumentException("bad", nameof(password));""")]
    [InlineData("""throw new InvalidOperationException($"{password.Length} characters");""")]
    [InlineData("""ex.Data["id"] = id;""")]
    [InlineData("""throw new ArgumentNullException(nameof(password));""")]
    [InlineData("""throw new InvalidOperationException(configuration["Url"]);""")]
    public Task Harmless_code_is_not_reported(string statements) => Verify.ReportsNothing(Rules.SecretInException, LeakCode.InMethod(statements));

    [Fact]
    public Task Fix_redacts() => Verify.FixesAll(
        Rules.SecretInException,
        (LeakCode.InMethod("""throw new InvalidOperationException($"{id}: {[|password|]}");"""), LeakCode.InMethod("""throw new InvalidOperationException($"{id}: {"[redacted]"}");""")),
        (LeakCode.InMethod("""throw new InvalidOperationException($"{id}: {[|password|]}");""").Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>"), LeakCode.InMethod("""throw new InvalidOperationException($"{id}: {"[redacted]"}");""").Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>")));
}
