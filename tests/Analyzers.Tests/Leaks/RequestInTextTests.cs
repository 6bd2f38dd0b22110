using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class RequestInTextTests
{
    [Theory]
    [InlineData("""logger.LogInformation("{Request}", [|http.Request|]);""")]
    [InlineData("""logger.LogInformation("{Headers}", [|http.Request.Headers|]);""")]
    [InlineData("""throw new InvalidOperationException($"bad: {[|context.RequestHeaders|]}");""")]
    [InlineData("""var body = new StreamReader(http.Request.Body).ReadToEnd(); logger.LogInformation("{Body}", [|body|]);""")]
    public Task Leak_is_reported(string statements) => Verify.Reports(Rules.RequestInText, LeakCode.InMethod(statements));

    [Theory]
    [InlineData("""logger.LogInformation("{Path}", http.Request.Path);""")]
    [InlineData("""logger.LogInformation("{Agent}", http.Request.Headers.UserAgent.ToString());""")]
    [InlineData("""logger.LogInformation("{Method}", context.Method);""")]
    [InlineData("""logger.LogInformation("{Tenant}", context.RequestHeaders.GetValue("tenant"));""")]
    public Task Harmless_code_is_not_reported(string statements) => Verify.ReportsNothing(Rules.RequestInText, LeakCode.InMethod(statements));
}
