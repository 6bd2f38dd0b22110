using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Data;

public sealed class TypeIsAbstractTests
{
    private const string More = """
        public abstract class Shape;
        public interface IShape;
        public sealed class Circle { public double Radius { get; init; } }
        """;

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync([|Shape|] a, CancellationToken token);""")]
    [InlineData("""[SnakepitOperation] Task RunAsync([|IShape|] a, CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.TypeIsAbstract, members, More);

    [Theory]
    [InlineData("""[SnakepitOperation] Task RunAsync(Circle a, CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members, More);
}
