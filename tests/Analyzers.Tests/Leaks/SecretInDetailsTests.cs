using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class SecretInDetailsTests
{
    [Theory]
    [InlineData("""throw new RpcException(new Status(StatusCode.Internal, $"bad {[|password|]}"));""")]
    [InlineData("""context.ResponseTrailers.Add("p", [|password|]);""")]
    [InlineData("""_ = SnakepitError.Create("bad", [|password|]);""")]
    [InlineData("""_ = Results.Problem([|password|]);""")]
    public Task Leak_is_reported(string statements) => Verify.Reports(Rules.SecretInDetails, LeakCode.InMethod(statements));

    [Theory]
    [InlineData("""_ = new Metadata { { "authorization", password } };""")]
    [InlineData("""_ = Results.Ok(new { password });""")]
    [InlineData("""_ = SnakepitError.Create("bad", "The password is bad.");""")]
    [InlineData("""throw new RpcException(new Status(StatusCode.Internal, id));""")]
    public Task Harmless_code_is_not_reported(string statements) => Verify.ReportsNothing(Rules.SecretInDetails, LeakCode.InMethod(statements));

    [Fact]
    public Task Fix_redacts() => Verify.FixesAll(
        Rules.SecretInDetails,
        (LeakCode.InMethod("""throw new RpcException(new Status(StatusCode.Internal, [|password|]));"""), LeakCode.InMethod("""throw new RpcException(new Status(StatusCode.Internal, "[redacted]"));""")),
        (LeakCode.InMethod("""throw new RpcException(new Status(StatusCode.Internal, [|password|]));""").Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>"), LeakCode.InMethod("""throw new RpcException(new Status(StatusCode.Internal, "[redacted]"));""").Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>")));
}
