using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

/// <summary>What <c>.editorconfig</c>, attributes and pragmas change.</summary>
public sealed class SettingsTests
{
    private const string More = """
        public static class Shop
        {
            public static string Vault => "";
            public static string Shorten(string text) => text;
            public static void Page(string text) { }
        public static string Cut(string text, int length) => text;
        }

        public sealed class RuleException(string message) : Exception(message);
        """;

    [Theory]
    [InlineData("secret_names", "badge no", """var badgeNo = id; logger.LogInformation("{B}", [|badgeNo|]);""")]
    [InlineData("sources", "P:Shop.Vault", """logger.LogInformation("{B}", [|Shop.Vault|]);""")]
    [InlineData("sinks", "M:Shop.Page(System.String)", """Shop.Page("x"); logger.LogInformation("{B}", [|password|]);""")]
    public Task Setting_adds(string key, string value, string statements) =>
        Verify.Reports(Rules.SecretInLog, LeakCode.InMethod(statements, More), Options(key, value));

    [Theory]
    [InlineData("safe_names", "password", """logger.LogInformation("{B}", password);""")]
    [InlineData("sanitizers", "M:Shop.Shorten(System.String)", """logger.LogInformation("{B}", Shop.Shorten(password));""")]
    [InlineData("sanitizers", "M:Shop.Cut(System.String,System.Int32), M:Shop.Shorten(System.String)", """logger.LogInformation("{B} {C}", Shop.Shorten(password), Shop.Cut(password, 3));""")]
    [InlineData("safe_names", "badge, password", """logger.LogInformation("{B}", password);""")]
    [InlineData("safe_exceptions", "T:RuleException", """throw new RpcException(new Status(StatusCode.Aborted, ((RuleException)ex).Message));""")]
    [InlineData("sources", "!|P:|nonsense", """logger.LogInformation("{B}", id);""")]
    public Task Setting_takes_away(string key, string value, string statements) =>
        Verify.Reports(Rules.SecretInLog, LeakCode.InMethod(statements, More), Options(key, value));

    [Fact]
    public Task Own_sink_counts() => Verify.Reports(
        Rules.ExceptionTextInDetails, LeakCode.InMethod("Shop.Page([|ex.Message|]);", More), Options("sinks", "M:Shop.Page(System.String)"));

    [Theory]
    [InlineData("#pragma warning disable SNK3103\nlogger.LogInformation(password);\n#pragma warning restore SNK3103\n")]
    [InlineData("#if DEBUG\nlogger.LogInformation(password);\n#endif\n")]
    public Task Suppressed_leak_is_not_reported(string statements) => Verify.ReportsNothing(Rules.SecretInLog, LeakCode.InMethod(statements));

    [Fact]
    public Task Marked_member_is_a_secret() => Verify.Reports(
        Rules.SecretInLog,
        LeakCode.InMethod("""logger.LogInformation("{A} {B}", [|new Thing("", "").Shape|], new Thing("", "").Name);""", "public sealed record Thing(string Name, [property: Sensitive] string Shape);"));


    private static Dictionary<string, string> Options(string key, string value) => new() { ["snakepit_leaks." + key] = value };
}
