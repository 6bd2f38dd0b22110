using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class StreamingDiffersTests
{
    [Theory]
    [InlineData("Task<int> [|RunAsync|](CancellationToken token);", "stream<int>", "")]
    [InlineData("IAsyncEnumerable<int> [|RunAsync|](CancellationToken token);", "int", "")]
    [InlineData("Task<int> [|RunAsync|](IAsyncEnumerable<int> items, CancellationToken token);", "int", "list<int>")]
    [InlineData("Task<int> [|RunAsync|](List<int> items, CancellationToken token);", "int", "stream<int>")]
    public async Task Difference_is_reported(string member, string type, string items)
    {
        var messages = await Reports(Rules.StreamingDiffers, "[SnakepitOperation] " + member, File(Run(items.Length > 0 ? Parameter("items", items) : "", type)));

        Assert.Contains("stream on both sides or on neither", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Task<int> RunAsync(CancellationToken token);", "int", "")]
    [InlineData("IAsyncEnumerable<int> RunAsync(CancellationToken token);", "stream<int>", "")]
    [InlineData("IAsyncEnumerable<int> RunAsync(IAsyncEnumerable<int> items, CancellationToken token);", "stream<int>", "stream<int>")]
    [InlineData("Task<SnakepitResult<int>> RunAsync(CancellationToken token);", "int", "")]
    public Task Sound_code_is_not_reported(string member, string type, string items) => ReportsNothing("[SnakepitOperation] " + member, File(Run(items.Length > 0 ? Parameter("items", items) : "", type)));
}
