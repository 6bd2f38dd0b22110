using Snakepit.Roslyn;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Data;

public sealed class SecretIsUnmarkedTests
{
    private const string More = """
        public sealed class PrivateAttribute() : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute(new("Shop", "Private"));
        public sealed record Login(string User, [Sensitive] string Password, [property: Sensitive] string ApiKey);
        public sealed class Account { [Sensitive] public string? Iban { get; set; } [Private] public string Email { get; init; } = ""; public string? Secret => Iban; internal string Token = ""; }
        public sealed class Built { public string Passphrase { get; } public Built([Sensitive] string passphrase) => Passphrase = passphrase; }
        public sealed class NotSent { public string Password { get; set; } = ""; }
        public sealed record Wrapper([Sensitive] NotSent? Whole, IReadOnlyList<Wrapper> More);
        public sealed record Coupon([NotSensitive] string Token, [property: NotSensitive] string Secret) { [NotSensitive] public string ApiKey { get; init; } = ""; }
        public enum Token { A, B }
        """;

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(string user, string [|apiKey|], CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync(byte[] [|private_key|], string? [|connectionString|], int [|pin|], DateOnly [|birthDate|], CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync(IAsyncEnumerable<string> [|passwords|], IReadOnlyList<string> [|emails|], CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.SecretIsUnmarked, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync([Sensitive] string apiKey, [Private] string email, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task<Login> RunAsync(Login login, Account account, Built built, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync(int passwordLength, bool secret, string passwordHint, string maskedPassword, string pageToken, Token token1, int tokens, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync(CancellationToken token); void Log(string password) { } static NotSent Last => new();""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([NotSensitive] string token, [Microsoft.Extensions.Compliance.Classification.NoDataClassification] string secret, Coupon coupon, CancellationToken cancellationToken);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([Sensitive] NotSent whole, [Sensitive] IAsyncEnumerable<Wrapper> stream, Wrapper wrapper, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members, More);

    [Fact]
    public Task Member_of_whatever_travels_is_reported_once() => Verify.Reports(Rules.SecretIsUnmarked, """
        public record Base { public string? [|Cookie|] { get; init; } }
        public sealed record Page<T>(IReadOnlyList<T> Items, string [|AccessToken|]) : Base;
        public sealed class Person { public required string [|Surname|] { get; init; } public string? [|Ssn|]; }

        [SnakepitWorker("demo")]
        public partial interface IDemo
        {
            [SnakepitOperation] Task<SnakepitResult<Page<Person>>> FindAsync(Page<int> page, CancellationToken token);
            [SnakepitOperation] IAsyncEnumerable<Dictionary<string, Person[]>> WatchAsync(IAsyncEnumerable<(int, Person?)> people, CancellationToken token);
        }

        [SnakepitWorker("more")]
        public partial interface IMore : IDemo;
        """);

    [Theory]
    [InlineData("Task<Login> RunAsync([Sensitive] Login login, CancellationToken token)")]
    [InlineData("Task RunAsync([Sensitive] Login login, (int, Login?[])? other, CancellationToken token)")]
    [InlineData("Task RunAsync([Sensitive] Login login, Outer outer, CancellationToken token)")]
    [InlineData("Task RunAsync([Sensitive] IAsyncEnumerable<Login> logins, CancellationToken token); [SnakepitOperation] IAsyncEnumerable<Login> ListAsync(CancellationToken token)")]
    public Task Member_that_travels_elsewhere_too_is_reported(string operation) => Verify.Reports(Rules.SecretIsUnmarked, $$"""
        public sealed record Login(string [|Password|]);
        public sealed record Outer([Sensitive] Login First, Dictionary<string, Login> Second);
        [SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] {{operation}}; }
        """);

    [Fact]
    public Task Member_of_another_project_is_not_reported() => Verify.ReportsNothing(
        Rules.SecretIsUnmarked,
        """[SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(Shop.Login login, CancellationToken token); }""",
        TestProject.Create("Shop", ["namespace Shop; public sealed record Login(string User, string Password);"]).ToReference());

    [Fact]
    public async Task Message_names_the_member()
    {
        var messages = await Verify.Reports(Rules.SecretIsUnmarked, """
            public sealed record Login(string [|Password|]);
            [SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(Login login, string [|apiKey|], CancellationToken token); }
            """);
        if (messages is [var member, var parameter]) // Nothing while snippets are gathered.
            Assert.Equal(("'Login.Password' sounds", "'apiKey' sounds"), (member[..23], parameter[..15]));
    }

    [Theory]
    [InlineData("snakepit_leaks.secret_names", "badge no, shelf", "int [|badgeNo|], string [|shelf|], string shelfLabel")]
    [InlineData("snakepit_leaks.secret_names", "badge no|shelf", "int [|badgeNo|], string [|shelf|], string shelfLabel")]
    [InlineData("snakepit_leaks.safe_names", "api_key, Token", "string apiKey, string token, string [|password|]")]
    public Task Option_changes_what_is_secret(string option, string value, string parameters) => Verify.Reports(
        Rules.SecretIsUnmarked,
        $$"""[SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync({{parameters}}, CancellationToken cancellationToken); }""",
        new Dictionary<string, string> { [option] = value });

    [Fact]
    public Task Fix_marks_parameters_and_members() => Verify.FixesAll(
        Rules.SecretIsUnmarked,
        (
            """
            namespace Shop;

            [SnakepitWorker("demo")]
            public partial interface IDemo
            {
                [SnakepitOperation]
                Task RunAsync(
                    Login login, // who
                    string [|apiKey|], [SnakepitName("pwd")] string [|password|], CancellationToken token);
            }
            """,
            """
            namespace Shop;

            [SnakepitWorker("demo")]
            public partial interface IDemo
            {
                [SnakepitOperation]
                Task RunAsync(
                    Login login, // who
                    [Sensitive] string apiKey, [SnakepitName("pwd")][Sensitive] string password, CancellationToken token);
            }
            """),
        (
            """
            namespace Shop;

            public sealed record Login(string User, string [|Password|])
            {
                /// <summary>A number.</summary>
                public string? [|Iban|] { get; init; } // of an account

                [SnakepitName("t")]
                public string? [|Token|] = null;
            }
            """,
            """
            namespace Shop;

            public sealed record Login(string User, [Sensitive] string Password)
            {
                /// <summary>A number.</summary>
                [Sensitive]
                public string? Iban { get; init; } // of an account

                [SnakepitName("t")]
                [Sensitive]
                public string? Token = null;
            }
            """));

    [Fact]
    public Task Fix_leaves_several_fields_of_one_declaration_alone() => Verify.FixesNothing(Rules.SecretIsUnmarked, """
        public sealed class Login { public string? User, [|Password|]; }
        [SnakepitWorker("demo")] public partial interface IDemo { [SnakepitOperation] Task RunAsync(Login login, CancellationToken token); }
        """);
}
