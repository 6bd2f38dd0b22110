using Snakepit.Analyzers.Tests.Robustness;
using Snakepit.CodeFixes.WorkerContracts;
using Snakepit.Roslyn;
using static Snakepit.Analyzers.Tests.WorkerContracts.VerifyWorker;

namespace Snakepit.Analyzers.Tests.WorkerContracts;

public sealed class ParameterOrderDiffersTests
{
    [Theory]
    [InlineData("Task [|RunAsync|](int b, int a, CancellationToken token);", "")]
    [InlineData("Task [|RunAsync|](int b, int a, int c = 1, CancellationToken token = default);", ", { \"name\": \"c\", \"type\": \"int\" }")]
    public async Task Difference_is_reported(string member, string more)
    {
        var messages = await Reports(Rules.ParameterOrderDiffers, "[SnakepitOperation] " + member, File(Run(Parameter("a", "int") + "," + Parameter("b", "int") + more)));

        Assert.Contains("'RunAsync' has the order b, a", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public Task Fix_orders_the_parameters_and_names_the_arguments_of_calls() => Fixes(
        new ParameterOrderDiffersFixer(), Rules.ParameterOrderDiffers,
        """
        /// <summary>Runs.</summary>
            [SnakepitOperation]
            Task [|RunAsync|](
                int b, // the second
                int a, // the first
                CancellationToken token = default);
            [SnakepitOperation] Task [|MoreAsync|](string first, int c, int b, int @class = 1);
        """,
        """
        /// <summary>Runs.</summary>
            [SnakepitOperation]
            Task RunAsync(
                int a, // the second
                int b, // the first
                CancellationToken token = default);
            [SnakepitOperation] Task MoreAsync(string first, int b, int c, int @class = 1);
        """,
        File(
            Run(Parameter("a", "int") + "," + Parameter("b", "int")),
            Operation("more", Parameter("first", "text") + "," + Parameter("b", "int") + "," + Parameter("c", "int") + "," + Parameter("class", "int", "1"))),
        """
        class Uses
        {
            async Task CallAsync(IDemo demo, IDemo? none)
            {
                await demo.RunAsync(1, 2);
                await demo.RunAsync(b: 1, 2, default);
                await none!.MoreAsync("x", 3, 4, 5);
                await demo.MoreAsync("x", b: 3, c: 4);
                _ = (none?.RunAsync(/* one */ 1, 2), nameof(IDemo.RunAsync));
            }
        }
        """,
        """
        class Uses
        {
            async Task CallAsync(IDemo demo, IDemo? none)
            {
                await demo.RunAsync(b: 1, a: 2);
                await demo.RunAsync(b: 1, a: 2, token: default);
                await none!.MoreAsync("x", c: 3, b: 4, @class: 5);
                await demo.MoreAsync("x", b: 3, c: 4);
                _ = (none?.RunAsync(/* one */ b: 1, a: 2), nameof(IDemo.RunAsync));
            }
        }
        """);

    [Theory]
    [InlineData("class Own : IDemo { public Task RunAsync(int b, int a, CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("class Uses { Func<int, int, CancellationToken, Task> Of(IDemo demo) => demo.RunAsync; }")]
    public Task Fix_is_not_offered_where_more_would_have_to_change(string more) => FixesNothing(
        new ParameterOrderDiffersFixer(), Rules.ParameterOrderDiffers,
        "[SnakepitOperation] Task [|RunAsync|](int b, int a, CancellationToken token);", File(Run(Parameter("a", "int") + "," + Parameter("b", "int"))), more);

    [Fact]
    public async Task Fix_is_not_offered_where_a_call_has_more_arguments_than_there_are_parameters()
    {
        var source = Contract("[SnakepitOperation] Task RunAsync(int b, int a, CancellationToken token);", "class Uses { Task Call(IDemo demo) => demo.RunAsync(1, 2, default, 4); }");
        var project = Workbench.Project(new("", "", [source]) { Files = [Demo(File(Run(Parameter("a", "int") + "," + Parameter("b", "int"))))] });
        var found = await Workbench.AnalyzeAsync(project);

        Assert.Equal(Rules.ParameterOrderDiffers.Id, Assert.Single(found).Id);
        Assert.Empty(await Workbench.FixAsync(project, found).ToListAsync());
    }

    [Theory]
    [InlineData("Task RunAsync(int a, int b, CancellationToken token);", "")]
    [InlineData("Task RunAsync(int b, int a = 1, CancellationToken token = default);", "")]
    public Task Sound_code_is_not_reported(string member, string more) => ReportsNothing("[SnakepitOperation] " + member, File(Run(Parameter("a", "int") + "," + Parameter("b", "int") + more)));
}
