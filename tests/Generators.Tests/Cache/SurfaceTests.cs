using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Snakepit.TestKit;

namespace Snakepit.Generators.Tests.Cache;

/// <summary>What can change a contract is parsed again, whatever file it is in; all else is not.</summary>
public sealed class SurfaceTests
{
    private const string Contract = """
        using Alias = Demo.Order;
        namespace Demo;

        [ErrorCodes]
        public static class Codes
        {
            [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string NoData = Values.Code;
        }

        [SnakepitWorker(Values.Worker)]
        public partial interface IShop
        {
            [SnakepitOperation, Raises(Codes.NoData)]
            Task<Alias> PriceAsync(Order order, Kind kind, int count = Values.Count, CancellationToken cancellationToken = default);

            [SnakepitOperation]
            Task<Lib.Item?> FindAsync(Item item, Kind kind = Kind.Large, CancellationToken cancellationToken = default);

            Task HelpAsync() { return FindAsync(new Item()); }
        }

        class Neighbour(int start) : Base(start)
        {
            private readonly int _field = 1;
            public int Property { get; set; } = 2;
            public Neighbour() : this(3) { }
            public int Value() => 4;
            public int Other { get { return 5; } }
            public static int operator +(Neighbour a, int b) => 6;
        }

        class Base(int start) { public int Start => start; }
        """;

    private const string Data = """
        namespace Demo;

        public static class Values
        {
            public const string Worker = "shop";
            public const string Code = "no_data";
            public const int Count = 3;
            public static readonly int NoConstant = 1;
        }

        public enum Kind { Small, Large = 5 }

        public record Order(int Id, string Name)
        {
            public int Size { get; init; } = 1;

            public string Describe() { return "a"; }
        }

        public record Item { public string Name { get; init; } = ""; }
        """;

    private const string Library = "namespace Lib { public record Item(int Id); public static class Text { public static string Of() => \"a\"; } }";

    [Theory]
    [InlineData("return FindAsync(new Item());", "return Task.CompletedTask;")]
    [InlineData("_field = 1", "_field = 10")]
    [InlineData("= 2;", "= 20;")]
    [InlineData("this(3)", "this(30)")]
    [InlineData("=> 4", "=> 40")]
    [InlineData("return 5;", "var text = \"\"; int Local() => text.Length; return Local();")]
    [InlineData("=> 6", "=> 60")]
    [InlineData("Base(start)\n{", "Base(start + 1)\n{")]
    [InlineData("namespace Demo;", "namespace Demo; // a comment")]
    [InlineData("public partial interface", "/// <summary>A shop.</summary>\n#region Shop\n#endregion\n#pragma warning disable\npublic partial interface")]
    [InlineData("class Neighbour", "#if NOTHING\nclass Hidden;\n#endif\nclass   Neighbour")]
    public void Edit_that_declares_nothing_runs_nothing(string old, string @new) => AssertCached(Edit(Contract, old, @new), Data, Library);

    [Theory]
    [InlineData("NoConstant = 1", "NoConstant = 10")]
    [InlineData("return \"a\";", "return \"b\";")]
    [InlineData("{ get; init; } = 1", "{ get; init; } = 2")]
    public void Edit_of_a_body_in_another_file_runs_nothing(string old, string @new) => AssertCached(Contract, Edit(Data, old, @new), Library);

    [Fact]
    public void Edit_of_a_body_in_a_referenced_project_runs_nothing() => AssertCached(Contract, Data, Edit(Library, "\"a\"", "\"b\""));

    [Theory]
    [InlineData("int Id", "long Id")]
    [InlineData("{ get; init; } = 1", "{ get; set; } = 1")]
    [InlineData("Worker = \"shop\"", "Worker = \"store\"")]
    [InlineData("Code = \"no_data\"", "Code = \"no_values\"")]
    [InlineData("Count = 3", "Count = 4")]
    [InlineData("Large = 5", "Large = 6")]
    [InlineData("Small, Large", "[SnakepitName(\"tiny\")] Small, Large")]
    [InlineData("string Name)", "string? Name)")]
    [InlineData("namespace Demo;", "#nullable disable\nnamespace Demo;")]
    [InlineData("{ return \"a\"; }", "{ \n#nullable disable\nreturn \"a\"; }")]
    [InlineData("public int Size", "public int Size { get; init; }\n#if true\npublic int More")]
    public void Changed_declaration_in_another_file_is_parsed(string old, string @new)
    {
        if (@new.Contains("#if", StringComparison.Ordinal))
            @new += " { get; init; }\n#endif\npublic int Last";
        AssertParsed(Contract, Edit(Data, old, @new), Library);
    }

    [Theory]
    [InlineData("global using Item = Demo.Other; namespace Demo { public record Other(int X); }")]
    [InlineData("namespace Demo.Lib { public record Item(int Shadow); }")]
    [InlineData("namespace Demo { [SnakepitWorker(\"new\")] public partial interface INew { [SnakepitOperation] Task RunAsync(CancellationToken token); } }")]
    [InlineData("using W = Snakepit.Contracts.SnakepitWorkerAttribute; [W(\"new\")] partial interface INew { [SnakepitOperation] Task RunAsync(CancellationToken token); }")]
    [InlineData("[ErrorCodes] static class More { [ErrorCode(ErrorCategory.System, ErrorSeverity.High)] public const string Gone = \"gone\"; }")]
    public void New_file_is_parsed(string added)
    {
        var data = added.StartsWith("global using Item", StringComparison.Ordinal) ? Edit(Data, "public record Item ", "public record Hidden ") : Data;
        var first = GeneratorRun.Of(new SnakepitGenerator(), Project(Contract, data, Library));

        AssertSameAsAlone(first, Project(Contract, data, Library, added));
    }

    [Fact]
    public void Changed_reference_is_parsed() => AssertParsed(Contract, Data, Edit(Library, "int Id", "string Title"));

    [Fact]
    public void Changed_option_is_parsed()
    {
        var project = Project(Contract, Data, Library);
        var first = GeneratorRun.Of(new SnakepitGenerator(), project);

        AssertSameAsAlone(first, project.WithOptions(project.Options.WithNullableContextOptions(NullableContextOptions.Disable)));
    }

    [Fact]
    public void Order_of_files_does_not_matter()
    {
        var project = Project(Contract, Data, Library, "[ErrorCodes] static class More { [ErrorCode(ErrorCategory.System, ErrorSeverity.High)] public const string Gone = \"a_gone\"; }");

        var turned = project.RemoveAllSyntaxTrees().AddSyntaxTrees(project.SyntaxTrees.Reverse());

        Assert.Equal(
            GeneratorRun.Of(new SnakepitGenerator(), project).Files,
            GeneratorRun.Of(new SnakepitGenerator(), turned).Files);
    }

    [Fact]
    public void Order_of_the_parts_of_a_contract_does_not_matter()
    {
        const string Bases = """
            [SnakepitWorker("a")] public partial interface IFirst { [SnakepitOperation] Task FirstAsync(CancellationToken token); }
            [SnakepitWorker("b")] public partial interface ISecond { [SnakepitOperation] Task SecondAsync(CancellationToken token); }
            """;
        var project = TestProject.Create(
            Bases,
            """[SnakepitWorker("shop"), Raises("file_not_found")] public partial interface IShop : IFirst { [SnakepitOperation] Task OpenAsync(CancellationToken token); }""",
            """[Raises("memory_exhausted")] public partial interface IShop : ISecond { [SnakepitOperation] Task CloseAsync(CancellationToken token); }""");

        var turned = project.RemoveAllSyntaxTrees().AddSyntaxTrees(project.SyntaxTrees.Reverse());

        Assert.Equal(
            GeneratorRun.Of(new SnakepitGenerator(), project).Files,
            GeneratorRun.Of(new SnakepitGenerator(), turned).Files);
    }

    [Fact]
    public void Compilation_of_the_past_is_not_kept()
    {
        var (run, past) = Start();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.False(past.TryGetTarget(out _));
        GC.KeepAlive(run);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static (GeneratorDriver Run, WeakReference<Compilation> Past) Start()
        {
            var past = Project(Contract, Data, Library);
            var driver = CSharpGeneratorDriver.Create(new SnakepitGenerator()).RunGenerators(past);
            var present = Project(Edit(Contract, "=> 4", "=> 40"), Data, Library);
            return (driver.RunGenerators(present), new(past));
        }
    }

    private static void AssertCached(string contract, string data, string library)
    {
        var again = GeneratorRun.Of(new SnakepitGenerator(), Project(Contract, Data, Library)).Again(Project(contract, data, library));

        CacheAssert.NothingRan(again, SnakepitGenerator.Contracts, SnakepitGenerator.ErrorCodes, SnakepitGenerator.HasErrorCodes);
    }

    private static void AssertParsed(string contract, string data, string library)
    {
        var first = GeneratorRun.Of(new SnakepitGenerator(), Project(Contract, Data, Library));

        AssertSameAsAlone(first, Project(contract, data, library));
    }

    private static void AssertSameAsAlone(GeneratorRun first, CSharpCompilation project)
    {
        var again = first.Again(project);

        Assert.Equal(GeneratorRun.Of(new SnakepitGenerator(), project).Files, again.Files);
        Assert.NotEqual(first.Files, again.Files);
    }

    private static CSharpCompilation Project(string contract, string data, string library, params string[] more)
    {
        var reference = CSharpCompilation.Create(
            "Lib", [TestProject.Parse(library, "Lib.cs")], TestProject.References, new(OutputKind.DynamicallyLinkedLibrary));
        return TestProject.Create("App", [contract, data, .. more], reference.ToMetadataReference());
    }

    private static string Edit(string source, string old, string @new)
    {
        Assert.Contains(old, source, StringComparison.Ordinal);
        return source.Replace(old, @new, StringComparison.Ordinal);
    }
}
