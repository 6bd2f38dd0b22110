using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Data;

public sealed class TypeIsUnsupportedTests
{
    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync([|object|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|dynamic|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|Action|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|nint|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|System.IO.Stream|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|int[,,]|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|string[,]|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|Memory<string>|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|List<Task<int>>|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|List<IAsyncEnumerable<int>>|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|Exception|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|ReadOnlySpan<int>|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|Dictionary<string, object?>|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] [|Task<Type>|] RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|IAsyncEnumerable<object>|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] [|Task<SnakepitResult<int>?>|] RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.TypeIsUnsupported, members);

    [Theory]
    [InlineData("""[SnakepitOperation] Task<System.Text.Json.JsonElement> RunAsync(byte[] a, int[,] b, List<int?> c, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members);
}
