using Snakepit.Roslyn;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Leaks;

/// <summary>What marks in the code change.</summary>
public sealed class AttributesTests
{
    private const string More = """
        public sealed class PrivateAttribute() : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute(new("Shop", "Private"));

        public sealed record Card([Sensitive] string Number, [NotSensitive] string Token, [property: NotSensitive] string Secret, [Sensitive, NotSensitive] string Pin)
        {
            [Private] public string Shelf { get; init; } = "";
            [Microsoft.Extensions.Compliance.Classification.NoDataClassification] public string Badge { get; init; } = "";
            [Microsoft.Extensions.Compliance.Classification.NoDataClassification] public string Password { get; init; } = "";
            [NotSensitive] public string ApiKey = "";
        }

        public static class Shop
        {
            [return: Sensitive] public static string Open() => "";
            [return: Sensitive] public static string HashedSecret(string text) => text;
            [return: NotSensitive] public static string Shorten(string text) => text.Substring(2);
            public static void Reply([Exposed] string text, string reason) { }
            public static void Reply<T>(int code, [Exposed] params T[] parts) { }
        }

        public interface IPage { [Exposed] string Title { get; set; } string Note { get; set; } }

        public abstract class Page([Exposed] string heading, string note) { [Exposed] public string? Body { get; set; } public string All => heading + note; }

        public sealed class Own(string heading) : Page(heading, "");

        [NotSensitive] public class RuleException(string message) : Exception(message);

        public sealed class PriceException(string message) : RuleException(message);
        """;

    [Theory]
    [InlineData("""logger.LogInformation("{A} {B}", [|card.Number|], [|card.Pin|]);""")]
    [InlineData("""logger.LogInformation("{A}", [|card.Shelf|]);""")]
    [InlineData("""logger.LogInformation("{A} {B}", [|Shop.Open()|], [|Shop.HashedSecret(id)|]);""")]
    [InlineData("""logger.LogInformation("{A}", [|password|] + Shop.Shorten(password));""")]
    public Task Marked_secret_is_reported(string statements) => Verify.Reports(Rules.SecretInLog, InMethod(statements));

    [Theory]
    [InlineData("""logger.LogInformation("{A} {B} {C}", card.Token, card.Secret, card.ApiKey);""")]
    [InlineData("""logger.LogInformation("{A} {B}", card.Badge, card.Password);""")]
    [InlineData("""logger.LogInformation("{A}", Shop.Shorten(password));""")]
    [InlineData("""Log("a"); void Log([NotSensitive] string password) => logger.LogInformation(password);""")]
    [InlineData("""throw new RpcException(new Status(StatusCode.Aborted, ((RuleException)ex).Message));""")]
    [InlineData("""throw new RpcException(new Status(StatusCode.Aborted, ((PriceException)ex).Message));""")]
    public Task Harmless_by_its_mark_is_not_reported(string statements) => Verify.ReportsNothing(Rules.SecretInLog, InMethod(statements));

    [Theory]
    [InlineData("Shop.Reply([|ex.Message|], ex.Message);")]
    [InlineData("Shop.Reply(reason: ex.Message, text: [|ex.Message|]);")]
    [InlineData("Shop.Reply(1, id, [|ex.Message|]);")]
    [InlineData("page.Title = [|ex.Message|]; page.Note = ex.Message;")]
    [InlineData("_ = new Own(\"\") { Body = [|ex.Message|] };")]
    public Task Exposed_exception_text_is_reported(string statements) => Verify.Reports(Rules.ExceptionTextInDetails, InMethod(statements));

    [Theory]
    [InlineData("Shop.Reply(\"failed\", ex.Message);")]
    [InlineData("if (page.Title == ex.Message) Shop.Reply(ex.GetType().Name, \"\");")]
    [InlineData("Shop.Reply(Shop.Shorten(ex.Message), \"\");")]
    public Task What_is_not_exposed_is_not_reported(string statements) => Verify.ReportsNothing(Rules.ExceptionTextInDetails, InMethod(statements));

    [Fact]
    public Task Exposed_secret_is_reported() => Verify.Reports(Rules.SecretInDetails, InMethod("Shop.Reply([|password|], password);"));

    [Fact]
    public Task Helper_that_leaks_by_itself_is_reported_once() => Verify.Reports(
        Rules.ExceptionTextInDetails,
        InMethod("Answer([|ex.Message|]); void Answer([Exposed] string text) => throw new RpcException(new Status(StatusCode.Internal, text));"));

    [Fact]
    public Task Marks_of_references_count() => Verify.Reports(
        Rules.SecretInLog,
        LeakCode.InMethod("""logger.LogInformation("{A} {B} {C}", Other.Vault.Token, Other.Vault.Shorten(password), [|Other.Vault.Open()|]);"""),
        TestProject.Create("Other", ["""
            namespace Other;
            public static class Vault
            {
                [NotSensitive] public static string Token => "";
                [return: NotSensitive] public static string Shorten(string text) => text;
                [return: Sensitive] public static string Open() => "";
            }
            """]).ToReference());

    private static string InMethod(string statements) => LeakCode.InMethod($"Card card = null!; IPage page = null!; {statements}", More);
}
