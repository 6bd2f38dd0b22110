using Snakepit.TestKit;

namespace Snakepit.Generators.Tests.Emitting;

/// <summary>Forms of contracts whose emitted code compiles without a warning.</summary>
public sealed class ContractFormTests
{
    [Theory]
    [InlineData("[SnakepitWorker(\"a\")] partial interface IA { [SnakepitOperation] Task RunAsync(CancellationToken token); }")]
    [InlineData("namespace @namespace.@class; [SnakepitWorker(\"a\")] public partial interface @interface { [SnakepitOperation] Task<int> @return(int @int, string @string, CancellationToken @event); }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task<int> RunAsync(int reader, int writer, int value, int Item1, int Rest, int client, CancellationToken token); }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task Operations(CancellationToken token); [SnakepitOperation] Task Converters(CancellationToken token); [SnakepitOperation] Task _client(CancellationToken token); }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task RunAsync(CancellationToken token); [SnakepitOperation(\"run2\")] Task Run(CancellationToken token); [SnakepitOperation(\"run3\")] Task RunAsync(int x, CancellationToken token); }")]
    [InlineData("partial struct S { partial record R { internal partial record struct T { partial interface IN { [SnakepitWorker(\"a\")] private protected partial interface IA { [SnakepitOperation] Task<D> RunAsync(D d, CancellationToken token); } protected class D { public int X { get; set; } } } } } }")]
    [InlineData("static partial class C { [SnakepitWorker(\"a\")] private partial interface IA { [SnakepitOperation] Task<D> RunAsync(D d, CancellationToken token); } private sealed record D(int X); }")]
    [InlineData("[SnakepitWorker(\"b\")] public partial interface IB { [SnakepitOperation] Task PingAsync(CancellationToken token); } [SnakepitWorker(\"l\")] public partial interface IL : IB { } [SnakepitWorker(\"r\")] public partial interface IR : IB { } [SnakepitWorker(\"d\")] public partial interface ID : IL, IR { [SnakepitOperation] Task MoreAsync(CancellationToken token); }")]
    [InlineData("[SnakepitWorker(\"b\")] public partial interface IB { [SnakepitOperation] Task PingAsync(CancellationToken token); } [SnakepitWorker(\"d\")] public partial interface ID : IB { [SnakepitOperation(Idempotent = true)] new Task PingAsync(CancellationToken token); }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task RunAsync(CancellationToken token); Task TwiceAsync() => RunAsync(default); static int Helper() => 1; const int X = 1; class Nested; int Shown => 2; }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task RunAsync(CancellationToken token); static IA Create(SnakepitClient client) => new AClient(client); }")]
    [InlineData("interface IPlain { int Value => 1; void Do() { } } [SnakepitWorker(\"a\")] internal partial interface IA : IPlain { [SnakepitOperation] Task RunAsync(CancellationToken token); }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task RunAsync(int a = -1, long b = long.MinValue, ulong c = 5, uint d = 1, float e = 1.5f, double f = double.PositiveInfinity, decimal g = 1.10m, char h = '\\n', string i = \"\\\"\\\\\", string? j = null, int? k = 5, int? l = null, bool m = true, DayOfWeek n = DayOfWeek.Friday, DayOfWeek? o = DayOfWeek.Monday, Guid p = default, byte q = 1, SnakepitCallOptions? r = null, double s = 1e300, CancellationToken t = default); }")]
    [InlineData("#nullable disable\n[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task<List<string>> RunAsync(string a, (string x, int y) b, string[] c, string d = null, CancellationToken token = default); }")]
    [InlineData("namespace Demo.System { public record String(int X); } namespace Demo { [SnakepitWorker(\"a\")] public partial interface ITask { [SnakepitOperation] Task<Demo.System.String> RunAsync(Demo.System.String s, CancellationToken token); } }")]
    [InlineData("public static class Outer { public record Item(int X); } public static class Other { public record Item(string Y); } [SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task<Outer.Item> RunAsync(Other.Item item, List<Outer.Item> x, List<Other.Item> y, CancellationToken token); }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task<D> RunAsync(D d, CancellationToken token); } public record D(int X) { [Obsolete(\"gone\", true)] public int Y { get; set; } }")]
    [InlineData("public static class AServiceCollectionExtensions; public class AServiceCollectionExtensions_; [SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task RunAsync(CancellationToken token); }")]
    public void Form_compiles(string source) => Generated.From(source).AssertCompiles().AssertHasClient();

    [Fact]
    public void Contract_inherits_one_of_another_project()
    {
        var library = Generated.From("""
            namespace Lib;
            public sealed record Status(string Text);
            [SnakepitWorker("base")]
            public partial interface IBase { [SnakepitOperation, Raises("no_data")] Task<Status> StatusAsync(int count = 3, CancellationToken token = default); }
            """).AssertCompiles();

        var run = GeneratorRun.Of(new SnakepitGenerator(), TestProject.Create(
            "App",
            ["[SnakepitWorker(\"app\")] public partial interface IApp : Lib.IBase { [SnakepitOperation] Task RunAsync(CancellationToken token); }"],
            library.Output.ToReference()));

        run.AssertCompiles();
        Assert.Contains("new(\"app\", \"status\"", run.Files["IApp.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_differ_in_case_get_files_of_their_own()
    {
        var run = Generated.From("""
            [SnakepitWorker("a")] public partial interface IShop { [SnakepitOperation] Task RunAsync(CancellationToken token); }
            [SnakepitWorker("b")] public partial interface Ishop { [SnakepitOperation] Task RunAsync(CancellationToken token); }
            """).AssertCompiles();

        Assert.Equal(["IShop.g.cs", "Ishop_2.g.cs"], run.Files.Keys);
    }

    [Fact]
    public void Codes_of_another_project_are_registered_where_they_are_raised()
    {
        var library = TestProject.Create("Lib", [
            """
            [ErrorCodes]
            public static class LibCodes
            {
                [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string Used = "used";
                [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string Unused = "unused";
            }
            """]).ToReference();

        var run = GeneratorRun.Of(new SnakepitGenerator(), TestProject.Create(
            "App", ["[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation, Raises(LibCodes.Used)] Task RunAsync(CancellationToken token); }"], library));

        var codes = run.AssertCompiles().Files["Snakepit.Generated.ProjectErrorCodes.g.cs"];
        Assert.Contains("\"used\"", codes, StringComparison.Ordinal);
        Assert.DoesNotContain("\"unused\"", codes, StringComparison.Ordinal);
    }

    [Fact]
    public void Codes_of_the_interface_are_those_of_its_operations()
    {
        var client = Generated.From("""
            [ErrorCodes]
            public static class Codes
            {
                [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string Own = "own";
                [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string Shared = "shared";
            }

            [SnakepitWorker("a"), Raises(Codes.Shared)]
            public partial interface IA
            {
                [SnakepitOperation, Raises(Codes.Own)] Task RunAsync(CancellationToken token);
                [SnakepitOperation] Task StopAsync(CancellationToken token);
            }
            """).AssertCompiles().Files["IA.g.cs"];

        Assert.Contains("Raises = [\"own\", \"shared\"]", client, StringComparison.Ordinal);
        Assert.Contains("Raises = [\"shared\"]", client, StringComparison.Ordinal);
    }

    [Fact]
    public void Faulty_contract_keeps_its_users_compiling() => Generated.From("""
        [SnakepitWorker("a")] public partial interface IA { [SnakepitOperation] int Run(Thread thread); }
        class User
        {
            IA Use(SnakepitClient client, Microsoft.Extensions.DependencyInjection.IServiceCollection services) { services.AddA(); return IA.Create(client); }
        }
        """).AssertCompiles();

    [Theory]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task RunAsync(CancellationToken token); } [SnakepitWorker(\"b\")] public partial interface A { [SnakepitOperation] Task RunAsync(CancellationToken token); }")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task RunAsync(CancellationToken token); } public class AClient;")]
    [InlineData("[SnakepitWorker(\"a\")] public partial interface IA { [SnakepitOperation] Task RunAsync(__arglist); }")]
    public void Faulty_contract_has_no_errors_of_the_compiler(string source) => Generated.From(source).AssertCompiles();

    [Fact]
    public void Obsolete_types_give_no_warnings_in_emitted_code()
    {
        var run = Generated.From("""
            [Obsolete] public record Old(int X);
            [Obsolete, SnakepitWorker("a")] public partial interface IA { [SnakepitOperation] Task<Old> RunAsync(CancellationToken token); }
            """);

        Assert.DoesNotContain(run.Output.GetDiagnostics(), it => it.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) is true);
    }
}
