using Microsoft.CodeAnalysis.CSharp;
using Snakepit.TestKit;

namespace Snakepit.Generators.Tests.Broken;

/// <summary>While somebody types, most of what a generator sees does not compile.</summary>
public sealed class HalfTypedCodeTests
{
    private const string Source = """
        namespace Demo;

        [ErrorCodes]
        public static class Codes
        {
            [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low, Retry = RetryKind.Same)] public const string NoData = "no_data";
        }

        public enum Kind { A, [SnakepitName("b")] B }

        public record Page<T>(IReadOnlyList<T> Items, (int, Kind?) Pair, [SnakepitName("n")] T[]? Next = null) where T : class;

        [SnakepitWorker("shop")]
        public partial interface IShop : IDisposable
        {
            [SnakepitOperation("price", Idempotent = true), Raises(Codes.NoData)]
            Task<SnakepitResult<Page<string>>> PriceAsync(Dictionary<string, Page<string>> pages, IAsyncEnumerable<int> items, int count = 3, CancellationToken cancellationToken = default);
        }
        """;

    public static TheoryData<int> Tokens => [.. Enumerable.Range(0, CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens().Count())];

    [Theory]
    [MemberData(nameof(Tokens))]
    public void Missing_token_does_not_throw(int index)
    {
        var tokens = CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens().ToList();

        Assert.Null(Generated.From(Source.Remove(tokens[index].SpanStart, tokens[index].Span.Length)).Result.Exception);
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public void Missing_rest_does_not_throw(int index)
    {
        var tokens = CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens().ToList();

        Assert.Null(Generated.From(Source[..tokens[index].SpanStart]).Result.Exception);
    }

    [Theory]
    [InlineData("[SnakepitWorker] public partial interface IA { }")]
    [InlineData("[SnakepitWorker(null!)] public partial interface IA { }")]
    [InlineData("[SnakepitWorker(\"a\\nb<c>\")] public partial interface IA { [SnakepitOperation] Task A(); }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA : IA { [SnakepitOperation(null)] Task A(int a, int a); }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation, Raises(null!)] Task A(); [SnakepitOperation, Raises] Task B(); }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task<A<>> A(B<int> b, Missing c, __arglist); }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { } [SnakepitWorker(\"a\")] public partial interface IA { }")]
    [InlineData("[SnakepitWorker(\"a\"), SnakepitWorker(\"b\")] public partial interface IA { }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface { }")]
    [InlineData("public class C : C { public C Next { get; set; } } [SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task A(C c); }")]
    [InlineData("public record struct S(S Inner); [SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task A(S s); }")]
    public void Nonsense_does_not_throw(string source) => Assert.Null(Generated.From(source).Result.Exception);
}
