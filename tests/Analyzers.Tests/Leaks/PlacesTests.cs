using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Analyzers.Leaks;
using Snakepit.Roslyn;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Leaks;

/// <summary>A leak is found wherever its parts stand: in nested and partial types, in programs without a class, in other projects.</summary>
public sealed class PlacesTests
{
    private const string Helper = """static string Describe(Exception e) => "failed: " + e.Message;""";

    [Fact]
    public Task Helper_of_a_nested_type_is_followed() => Verify.Reports(
        Rules.ExceptionTextInStatus, LeakCode.InMethod("throw new RpcException(new Status(StatusCode.Internal, [|Texts.Inner.Describe(ex)|]));", $$"""
            internal static class Texts
            {
                public static class Inner
                {
                    public {{Helper}}
                }
            }
            """));

    [Fact]
    public Task Body_of_a_nested_type_is_reported_once() => Verify.Reports(
        Rules.ExceptionTextInStatus, LeakCode.Usings + $$"""
            internal static class Outer
            {
                private {{Helper}}

                internal static class Inner
                {
                    public static void Run(Exception ex) => throw new RpcException(new Status(StatusCode.Internal, [|Describe(ex)|]));
                }
            }
            """);

    [Fact]
    public Task Computed_property_is_followed() => Verify.Reports(
        Rules.ExceptionTextInStatus, LeakCode.InMethod(
            "throw new RpcException(new Status(StatusCode.Internal, [|Texts.Text|]));", "internal static class Texts { public static string Text => Environment.StackTrace; }"));

    [Theory]
    [InlineData("internal sealed class Failure : RpcException { public Failure(string text) : base(new Status(StatusCode.Internal, text)) { }")]
    [InlineData("internal sealed class Failure(string text) : RpcException(new Status(StatusCode.Internal, text)) {")]
    [InlineData("internal sealed class Failure : RpcException { public Failure(string text, int code) : base(new Status(StatusCode.Internal, text)) { } public Failure(string text) : this(text, 1) { }")]
    public Task Way_through_constructors_of_the_same_type_is_followed(string type) => Verify.Reports(
        Rules.ExceptionTextInStatus, LeakCode.Usings + type + """
             public static Failure Of(Exception ex) => new([|ex.Message|]); }
            """);

    [Fact]
    public Task Helper_in_another_part_of_the_type_is_followed() => Verify.Reports(
        Rules.ExceptionTextInStatus, LeakCode.Usings + $$"""
            internal static partial class Calls
            {
                public static void Run(Exception ex) => throw new RpcException(new Status(StatusCode.Internal, [|Describe(ex)|]));
            }

            internal static partial class Calls
            {
                private {{Helper}}
            }
            """);

    [Fact]
    public async Task Statements_of_a_program_are_walked()
    {
        var program = TestProject.Create("using Grpc.Core;\ntry { Console.WriteLine(); }\ncatch (Exception ex) { throw new RpcException(new Status(StatusCode.Internal, Describe(ex))); }\n" + Helper);
        Assert.Equal([Rules.ExceptionTextInStatus.Id], await FindAsync(program.WithOptions(program.Options.WithOutputKind(OutputKind.ConsoleApplication))));
    }

    [Fact]
    public async Task Editor_that_asks_for_one_file_gets_its_leaks()
    {
        var project = TestProject.Create(
            "using Grpc.Core;\npartial class Calls { void Run(Exception ex) => throw new RpcException(new Status(StatusCode.Internal, Describe(ex))); }",
            "partial class Calls { " + Helper + " }");
        var run = project.WithAnalyzers([new LeakAnalyzer()]);
        var model = project.GetSemanticModel(project.SyntaxTrees[1]);
        var found = await run.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None);
        Assert.Equal(Rules.ExceptionTextInStatus.Id, Assert.Single(found).Id);
    }

    [Fact]
    public Task Mark_in_another_project_counts()
    {
        var shop = TestProject.Create("Shop", ["public sealed class Person { [Sensitive] public string Shape { get; set; } = \"\"; public string Color { get; set; } = \"\"; }"]).ToReference();
        return Verify.Reports(Rules.SecretInLog, LeakCode.InMethod("""var it = new Person(); logger.LogInformation("{A} {B}", [|it.Shape|], it.Color);"""), shop);
    }

    [Fact]
    public Task Mark_that_derives_from_one_in_a_third_project_counts()
    {
        var marks = TestProject.Create("Marks", ["public sealed class PrivateAttribute() : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute(new(\"Shop\", \"Private\"));"]).ToReference();
        var shop = TestProject.Create("Shop", ["public sealed class Person { [Private] public string Shape { get; set; } = \"\"; }"], marks).ToReference();
        return Verify.Reports(Rules.SecretInLog, LeakCode.InMethod("""var it = new Person(); logger.LogInformation("{A}", [|it.Shape|]);"""), marks, shop);
    }

    [Fact]
    public async Task Statements_nested_by_the_hundred_do_not_end_the_compiler()
    {
        var nested = string.Concat(Enumerable.Repeat("if (id.Length > 1) { ", 300)) + "id = id.Trim();" + new string('}', 300);
        Assert.Empty(await FindAsync(TestProject.Create(LeakCode.InMethod(nested))));
    }

    private static async Task<IEnumerable<string>> FindAsync(Compilation compilation)
    {
        var found = await compilation.WithAnalyzers([new LeakAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return found.Select(static it => it.Id);
    }
}
