using Snakepit.Analyzers.Leaks;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Leaks;

/// <summary>Exception text that methods of a type keep, whichever of them the compiler comes to first.</summary>
public sealed class KeptTextTests
{
    private const string Message = "partial class Station { void One(Exception ex) => _last = ex.Message; }";
    private const string Trace = "partial class Station { void Two(Exception ex) => _last = ex.StackTrace; }";
    private const string Sent = "partial class Station { string? _last; Exception Fail() => new Grpc.Core.RpcException(new Grpc.Core.Status(Grpc.Core.StatusCode.Internal, _last ?? \"\")); }";

    [Fact]
    public async Task Message_does_not_depend_on_the_order_of_methods()
    {
        string[][] orders = [[Message, Trace, Sent], [Sent, Trace, Message], [Trace, Sent, Message]];
        foreach (var order in orders)
        {
            var found = await AnalyzerVerifier.AnalyzeAsync(new LeakAnalyzer(), TestProject.Create(order));
            Assert.Contains("'Exception.Message'", Assert.Single(found).GetMessage(null), StringComparison.Ordinal);
        }
    }
}
