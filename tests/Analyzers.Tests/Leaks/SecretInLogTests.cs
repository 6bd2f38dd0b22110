using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class SecretInLogTests
{
    [Theory]
    [InlineData("""logger.LogInformation("{P}", [|password|]);""")]
    [InlineData("""logger.LogInformation($"{id} {[|password|]}");""")]
    [InlineData("""using var scope = logger.BeginScope([|password|]);""")]
    [InlineData("""Console.WriteLine([|configuration["Api:Key:Secret"]|]);""")]
    [InlineData("""var text = new StringBuilder("x").Append(password); logger.LogWarning([|text.ToString()|]);""")]
    [InlineData("""logger.LogInformation("{@P}", new { User = id, Password = [|password|] });""")]
    public Task Leak_is_reported(string statements) => Verify.Reports(Rules.SecretInLog, LeakCode.InMethod(statements));

    [Theory]
    [InlineData("""logger.LogInformation("{P}", password.Length);""")]
    [InlineData("""logger.LogInformation("{P}", id);""")]
    [InlineData("""logger.LogInformation("{P}", password.GetHashCode());""")]
    [InlineData("""logger.LogInformation("{P}", nameof(password));""")]
    [InlineData("""logger.LogInformation("{P}", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(password))));""")]
    [InlineData("""logger.LogInformation("{P}", Snakepit.Redaction.Redactor.Default.Redact(password));""")]
    [InlineData("""if (environment.IsDevelopment()) logger.LogInformation("{P}", password);""")]
    [InlineData("""logger.LogInformation("{P}", password is null);""")]
    [InlineData("""var emailCount = "1"; var tokenType = "x"; logger.LogInformation("{A} {B}", emailCount, tokenType);""")]
    [InlineData("""password = "x"; logger.LogInformation("{P}", password);""")]
    public Task Harmless_code_is_not_reported(string statements) => Verify.ReportsNothing(Rules.SecretInLog, LeakCode.InMethod(statements));

    [Fact]
    public Task Fix_redacts() => Verify.FixesAll(
        Rules.SecretInLog,
        (LeakCode.InMethod("""logger.LogInformation("{Id} {P}", id, [|password|]);"""), LeakCode.InMethod("""logger.LogInformation("{Id} {P}", id, "[redacted]");""")),
        (LeakCode.InMethod("""logger.LogInformation("{Id} {P}", id, [|password|]);""").Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>"), LeakCode.InMethod("""logger.LogInformation("{Id} {P}", id, "[redacted]");""").Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>")));
}
