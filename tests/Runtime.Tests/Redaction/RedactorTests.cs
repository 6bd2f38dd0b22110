using System.Text.Json;
using CsCheck;
using Snakepit.Errors;
using Snakepit.Redaction;

namespace Snakepit.Runtime.Tests.Redaction;

public sealed class RedactorTests
{
    public static TheoryData<string> Texts => [.. RedactionCases.Section("texts").EnumerateArray().Select(example => example.GetProperty("name").GetString()!)];

    public static IEnumerable<object[]> Names => RedactionCases.Section("names").EnumerateObject()
        .SelectMany(rule => rule.Value.EnumerateArray().Select(name => new object[] { rule.Name, name.GetString()! }));

    public static IEnumerable<object[]> Sources => RedactionCases.Section("sources").EnumerateArray()
        .Select(example => new object[] { example.GetProperty("text").GetString()!, example.GetProperty("redacted").GetString()! });

    public static IEnumerable<object[]> Values => RedactionCases.Section("values").EnumerateArray()
        .SelectMany(example => example.GetProperty("hidden").EnumerateArray()
            .Select(text => new object[] { example.GetProperty("value").GetString()!, text.GetString()! }));

    public static TheoryData<string> Trees => [.. RedactionCases.Section("trees").EnumerateArray().Select(example => example.GetRawText())];

    public static IEnumerable<object[]> Tokens => Rules.Tokens.Select(token => new object[] { token.Rule, token.Prefix });

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_LosesItsSecretsAndNothingElse(string name)
    {
        var example = RedactionCases.Section("texts").EnumerateArray().First(example => example.GetProperty("name").GetString() == name);

        var redacted = Redactor.Default.Redact(RedactionCases.Text(example));

        if (example.TryGetProperty("redacted", out var expected))
            Assert.Equal(expected.GetString(), redacted);
        if (example.TryGetProperty("hides", out var hides))
            Assert.All(hides.EnumerateArray(), secret => Assert.DoesNotContain(secret.GetString()!, redacted, StringComparison.Ordinal));
        if (example.TryGetProperty("rule", out var rule))
            Assert.Contains($"[redacted:{rule.GetString()}]", redacted, StringComparison.Ordinal);
        Assert.Equal(redacted, Redactor.Default.Redact(redacted));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Name_HasItsRule(string rule, string name) => Assert.Equal(rule, Redactor.Default.RuleOf(name) ?? "");

    [Theory]
    [MemberData(nameof(Sources))]
    public void SourceLine_LosesLiteralsAlone(string text, string redacted) =>
        Assert.Equal(redacted, Redactor.Default.Redact(text, "", null, [], isSource: true));

    [Theory]
    [MemberData(nameof(Values))]
    public void SensitiveValue_IsHiddenInEveryForm(string value, string text) =>
        Assert.Contains("[redacted:sensitive]", Redactor.Default.Redact(text, "", null, [value], isSource: false), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Trees))]
    public void Details_AreRedactedByNamesAndTexts(string tree)
    {
        using var example = JsonDocument.Parse(tree);
        var error = SnakepitError.Create(ErrorCodes.AdapterError, "m", ErrorDetails.FromJson(example.RootElement.GetProperty("given")));

        var redacted = Redactor.Default.Redact(error);

        Assert.Equal(ErrorDetails.FromJson(example.RootElement.GetProperty("redacted")), redacted.Details);
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public void TokenOfEveryProvider_IsFound(string rule, string prefix)
    {
        var token = Rules.Tokens.First(token => token.Rule == rule && token.Prefix == prefix);
        var random = new Random(prefix.Length * 7919 + prefix[0]);
        var run = string.Concat(random.GetItems(token.Characters.ToCharArray(), token.Least));
        var lead = string.Concat(random.GetItems(token.Characters.Where(char.IsAsciiLetterOrDigit).ToArray(), token.Lead));

        var redacted = Redactor.Default.Redact($"got <{lead}{prefix}{run}> from it");

        Assert.DoesNotContain(prefix + run, redacted, StringComparison.Ordinal);
        Assert.Contains("[redacted:", redacted, StringComparison.Ordinal);
    }

    [Fact]
    public void CleanText_IsTheSameInstance()
    {
        var text = "nothing to see here: 42 rows in /tmp/orders.csv";

        Assert.Same(text, Redactor.Default.Redact(text));
    }

    [Fact]
    public void Marks_TellRulePathAndLength()
    {
        List<RedactionMark> marks = [];

        Redactor.Default.Redact("password=hunter2, mail bob@example.com", "message", marks);

        Assert.Equal([new("password", "message", 7), new("email", "message", 15)], marks);
    }

    [Fact]
    public void Options_AreRespected()
    {
        var options = new RedactionOptions { Off = { "email" }, On = { "ip" }, Names = { "internal_code" }, SafeNames = { "csrf_token" }, Allowed = { "hunter2" } };
        options.Patterns["badge"] = "B-[0-9]{4}";
        var redactor = new Redactor(options);

        Assert.Equal(
            "bob@example.com [redacted:ip] internalCode=[redacted:secret] csrf_token=abc password=hunter2 [redacted:badge]",
            redactor.Redact("bob@example.com 10.0.0.1 internalCode=x7 csrf_token=abc password=hunter2 B-1234"));
        Assert.Equal("[redacted:secret]", redactor.RedactValue("InternalCode", "x"));
        Assert.Equal("abc", redactor.RedactValue("csrfToken", "abc"));
    }

    [Fact]
    public void InvalidOptions_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new Redactor(new() { Off = { "no-such" } }));
        Assert.Throws<ArgumentException>(() => new Redactor(new() { Patterns = { ["Bad Name"] = "x" } }));
        Assert.Throws<ArgumentException>(() => new Redactor(new() { Patterns = { ["empty"] = "x*" } }));
        Assert.Throws<ArgumentException>(() => new Redactor(new() { Patterns = { ["backtracking"] = "(?<=a)b" } }));
    }

    [Fact]
    public void SwitchedOff_ChangesNothing() =>
        Assert.Equal("password=hunter2", new Redactor(new() { Enabled = false }).Redact("password=hunter2"));

    [Fact]
    public void RedactValue_KeepsNumbersThatAreNoSecrets()
    {
        Assert.Equal(5, Redactor.Default.RedactValue("token_count", 5));
        Assert.Equal(5, Redactor.Default.RedactValue("token", 5));
        Assert.Equal("[redacted:password]", Redactor.Default.RedactValue("password", 12345));
        Assert.Equal(true, Redactor.Default.RedactValue("password", true));
    }

    [Theory]
    [InlineData("key=")]
    [InlineData("key=\"")]
    [InlineData("pwd=/")]
    [InlineData("eyJ-")]
    [InlineData("sk-")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("-----END PRIVATE KEY-----\n")]
    [InlineData("://")]
    [InlineData("a@")]
    [InlineData("+1")]
    [InlineData("4111 ")]
    [InlineData("GB82")]
    [InlineData("%25")]
    [InlineData("\\\"")]
    [InlineData("bearer=")]
    [InlineData("passpass")]
    [InlineData("<password ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    public void HostileText_IsSurvivedAtAnyLength(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var findings = Redactor.Default.Find(text, [], isSource: false);
        Assert.All(findings.Zip(findings.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }

    [Fact]
    public void AnyText_IsSurvived() => Gen.String.Sample(text => Redactor.Default.Redact(text) is not null);

    [Fact]
    public void AnyMixtureOfWhatIsLookedFor_IsSurvived() =>
        Gen.OneOfConst("password", "=", ":", "\"", "'", "\\", "eyJ", ".", "ghp_", "\n", "-----BEGIN PRIVATE KEY-----", "@", "://", "[", "{", "%2", "\\u00", " ", "Ab1Cd2Ef3Gh4Ij5Kl6Mn7", "<", "+4")
            .List[0, 30].Select(string.Concat)
            .Sample(text => Redactor.Default.Redact(text) is not null);
}
