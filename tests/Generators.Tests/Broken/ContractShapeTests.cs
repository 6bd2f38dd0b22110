using Microsoft.CodeAnalysis;
using Snakepit.Analyzers;
using Snakepit.TestKit;

namespace Snakepit.Generators.Tests.Broken;

/// <summary>Contracts of all shapes: those that work compile without a word, those that do not are told so by a rule at the place, never by the compiler in emitted code.</summary>
public sealed class ContractShapeTests
{
    private const string Token = "CancellationToken cancellationToken = default";

    private const string Types = """
        namespace Demo;

        public sealed record Point(double X, double? Y);
        public record Box<T>(T Inside, IReadOnlyList<Box<T>> Nested);
        public enum Colour { Red, Green }
        public sealed class Settings { public required string Name { get; init; } public int? Limit { get; set; } public Dictionary<string, List<Point>> Points { get; init; } = []; }
        public abstract class Shape { public string Name { get; set; } = ""; }
        public interface IThing { string Name { get; } }
        """;

    public static TheoryData<string> Sound =>
    [
        $"[SnakepitOperation] Task<int> AddAsync(int a, int b, {Token});",
        $"[SnakepitOperation] Task AddAsync({Token});",
        $"[SnakepitOperation] ValueTask<string?> FindAsync(string? key = null, {Token});",
        $"[SnakepitOperation] ValueTask StopAsync({Token});",
        $"[SnakepitOperation] Task<SnakepitResult<Point>> MoveAsync(Point point, {Token});",
        $"[SnakepitOperation] Task<Box<Box<string?>>> BoxAsync(Box<int[]> box, {Token});",
        $"[SnakepitOperation] Task<Colour> PaintAsync(Colour colour = Colour.Green, Colour? other = null, {Token});",
        $"[SnakepitOperation] Task<Settings> ApplyAsync(Settings settings, {Token});",
        $"[SnakepitOperation] Task<(int Count, string? Name)> PairAsync((double, double) pair, {Token});",
        $"[SnakepitOperation] Task<Dictionary<string, int[]>> CountAsync(IReadOnlyDictionary<string, double> weights, {Token});",
        $"[SnakepitOperation] IAsyncEnumerable<Point> WatchAsync(int every, {Token});",
        $"[SnakepitOperation] Task<double> SumAsync(IAsyncEnumerable<double> values, {Token});",
        $"[SnakepitOperation] IAsyncEnumerable<string> EchoAsync(IAsyncEnumerable<string> lines, {Token});",
        $"[SnakepitOperation] Task<byte[]> HashAsync(byte[] data, {Token});",
        $"[SnakepitOperation] Task<DateTimeOffset> NowAsync(DateOnly day, TimeSpan span, Guid id, decimal amount, Uri address, {Token});",
        $"[SnakepitOperation] Task<int> @class(int @event, string @default = \"x\", {Token});",
        $"[SnakepitOperation] Task<int> RequestAsync(int request, int response, int call, int options, int result, int client, int value, {Token});",
        $"[SnakepitOperation] Task<long> BigAsync(long a = long.MinValue, double b = double.NaN, float c = float.PositiveInfinity, char d = '\\'', string e = \"\\\"\\n\", {Token});",
        $"[SnakepitOperation] Task<bool> FlagAsync(bool flag = true, uint small = 3, byte tiny = 255, decimal money = 1.5m, {Token});",
        $"[SnakepitOperation(\"other_name\")] Task<int> NamedAsync(int a, {Token});",
        $"[SnakepitOperation] Task<int> WithConstantAsync(int a, {Token}); public const int Limit = 3;",
        $"[SnakepitOperation] public Task<int> PublicAsync(int a, {Token});",
        $"[SnakepitOperation] Task<System.Collections.Immutable.ImmutableArray<int>> ArrayAsync(System.Collections.Immutable.ImmutableList<string> list, HashSet<int> set, {Token});",
        $"[SnakepitOperation] Task<System.Text.Json.JsonElement> RawAsync(System.Text.Json.JsonElement element, {Token});",
        $"[Retry(MaxRetries = 3), Timeout(5_000)] [SnakepitOperation(Idempotent = true)] Task<int> TriedAsync(int a, {Token});",
    ];

    public static TheoryData<string, string> Broken => new()
    {
        { "SNK1102", $"[SnakepitOperation] int Add(int a, {Token});" },
        { "SNK1102", $"[SnakepitOperation] void Add(int a, {Token});" },
        { "SNK1201", $"[SnakepitOperation] Task<Task<int>> AddAsync(int a, {Token});" },
        { "SNK1102", $"[SnakepitOperation] IEnumerable<int> All({Token});" },
        { "SNK1102", $"[SnakepitOperation] IAsyncEnumerator<int> All({Token});" },
        { "SNK1101", $"[SnakepitOperation] Task<T> AddAsync<T>(T a, {Token});" },
        { "SNK1103", $"[SnakepitOperation] Task<int> AddAsync(ref int a, {Token});" },
        { "SNK1103", $"[SnakepitOperation] Task<int> AddAsync(out int a, {Token});" },
        { "SNK1103", $"[SnakepitOperation] Task<int> AddAsync(in int a, {Token});" },
        { "SNK1103", $"[SnakepitOperation] Task<int> AddAsync(ref readonly int a, {Token});" },
        { "SNK1104", "[SnakepitOperation] Task<int> AddAsync(params int[] a);" },
        { "SNK1104", "[SnakepitOperation] Task<int> AddAsync(params IEnumerable<int> a);" },
        { "SNK1105", $"[SnakepitOperation] Task<int> AddAsync(IAsyncEnumerable<int> a, IAsyncEnumerable<int> b, {Token});" },
        { "SNK1106", "[SnakepitOperation] Task<int> AddAsync(CancellationToken a, CancellationToken b);" },
        { "SNK1107", "[SnakepitOperation] Task<int> AddAsync(CancellationToken a, int b);" },
        { "SNK1108", "[SnakepitOperation] Task<int> AddAsync(int a);" },
        { "SNK1109", $"[SnakepitOperation] Task<int> AddAsync(int a, {Token}); [SnakepitOperation] Task<int> AddAsync(string a, {Token});" },
        { "SNK1109", $"[SnakepitOperation] Task<int> AddAsync(int a, {Token}); [SnakepitOperation] Task<int> Add(int a, {Token});" },
        { "SNK1110", $"[SnakepitOperation(\"not a name\")] Task<int> AddAsync(int a, {Token});" },
        { "SNK1110", $"[SnakepitOperation(\"\")] Task<int> AddAsync(int a, {Token});" },
        { "SNK1112", "[SnakepitOperation] static Task<int> AddAsync(int a) => Task.FromResult(a);" },
        { "SNK1112", $"[SnakepitOperation] Task<int> AddAsync(int a, {Token}) => Task.FromResult(a);" },
        { "SNK1009", "static abstract Task<int> AddAsync(int a);" },
        { "SNK1005", "int Count { get; }" },
        { "SNK1005", "event Action Changed;" },
        { "SNK1005", "int this[int index] { get; }" },
        { "SNK1009", "static abstract int Count { get; }" },
        { "SNK1112", "[SnakepitOperation] static abstract Task<int> AddAsync(int a);" },
        { "SNK1201", $"[SnakepitOperation] Task<int> AddAsync(Action a, {Token});" },
        { "SNK1201", $"[SnakepitOperation] Task<int> AddAsync(Func<int, int> a, {Token});" },
        { "SNK1201", $"[SnakepitOperation] unsafe Task<int> AddAsync(int* a, {Token});" },
        { "SNK1201", $"[SnakepitOperation] Task<Exception> AddAsync(int a, {Token});" },
        { "SNK1201", $"[SnakepitOperation] Task<int> AddAsync(Type a, {Token});" },
        { "SNK1201", $"[SnakepitOperation] Task<int> AddAsync(Span<int> a, {Token});" },
        { "SNK1202", $"[SnakepitOperation] Task<Shape> AddAsync(int a, {Token});" },
        { "SNK1202", $"[SnakepitOperation] Task<IThing> AddAsync(int a, {Token});" },
        { "SNK1209", $"[SnakepitOperation] Task<Endless<int>> AddAsync(int a, {Token}); public record Endless<T>(Endless<T[]>? Next);" },
        { "SNK1208", $"[SnakepitOperation] Task<int> AddAsync(System.Collections.Concurrent.BlockingCollection<int> a, {Token});" },
        { "SNK1405", $"[Retry(MaxRetries = -1)] [SnakepitOperation(Idempotent = true)] Task<int> AddAsync(int a, {Token});" },
        { "SNK1405", $"[SnakepitOperation] [Timeout(0)] Task<int> AddAsync(int a, {Token});" },
        { "SNK1405", $"[SnakepitOperation] [Timeout(1, TotalMs = -7)] Task<int> AddAsync(int a, {Token});" },
        { "SNK1401", $"[SnakepitOperation] [Retry] Task<int> AddAsync(int a, {Token});" },
        { "SNK1404", $"[Retry] [SnakepitOperation(Idempotent = true)] Task<int> AddAsync(IAsyncEnumerable<int> a, {Token});" },
        { "SNK1406", $"[SnakepitOperation] [Fallback(\"Nothing\")] Task<int> AddAsync(int a, {Token});" },
        { "SNK1301", $"[SnakepitOperation] [Raises(\"\")] Task<int> AddAsync(int a, {Token});" },
    };

    public static TheoryData<string, string> BrokenAround => new()
    {
        { "SNK1001", "[SnakepitWorker(\"w\")] public interface IW { [SnakepitOperation] Task<int> AddAsync(int a, CancellationToken t); }" },
        { "SNK1002", "[SnakepitWorker(\"w\")] public partial interface IW<T> { [SnakepitOperation] Task<int> AddAsync(int a, CancellationToken t); }" },
        { "SNK1003", "public static class Outer { [SnakepitWorker(\"w\")] public partial interface IW { [SnakepitOperation] Task<int> AddAsync(int a, CancellationToken t); } }" },
        { "SNK1004", "[SnakepitWorker(\"no name\")] public partial interface IW { [SnakepitOperation] Task<int> AddAsync(int a, CancellationToken t); }" },
        { "SNK1004", "[SnakepitWorker(null!)] public partial interface IW { [SnakepitOperation] Task<int> AddAsync(int a, CancellationToken t); }" },
        { "SNK1006", "[SnakepitWorker(\"w\")] public partial interface IW { Task<int> AddAsync(int a, CancellationToken t); }" },
        { "SNK1007", "public interface IW { [SnakepitOperation] Task<int> AddAsync(int a, CancellationToken t); }" },
        { "SNK1008", "public interface IBase { int Add(int a); } [SnakepitWorker(\"w\")] public partial interface IW : IBase { [SnakepitOperation] Task<int> AddAsync(int a, CancellationToken t); }" },
        { "SNK1010", "[SnakepitWorker(\"w\")] file partial interface IW { [SnakepitOperation] Task<int> AddAsync(int a, CancellationToken t); }" },
        { "SNK1011", "[SnakepitWorker(\"w\")] public partial interface IW { }" },
        { "SNK1012", "public class WClient { } [SnakepitWorker(\"w\")] public partial interface IW { [SnakepitOperation] Task<int> AddAsync(int a, CancellationToken t); }" },
    };

    [Theory]
    [MemberData(nameof(Sound))]
    public async Task Sound_shape_compiles_and_is_not_reported(string member)
    {
        var source = Contract(member);
        Generated.From(source).AssertCompiles();
        Assert.Empty((await FindAsync(source)).Select(static it => it.ToString()));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public Task Broken_shape_is_told_by_its_rule(string id, string member) => AssertToldAsync(id, Contract(member));

    [Theory]
    [MemberData(nameof(BrokenAround))]
    public Task Broken_contract_is_told_by_its_rule(string id, string source) => AssertToldAsync(id, $"namespace Demo;\n{source}");

    [Theory]
    [InlineData("SNK1002", "[SnakepitWorker(\"w\")] public partial interface IW<T> { [SnakepitOperation] Task<T> AddAsync(T a, List<T> all, CancellationToken t); }")]
    [InlineData("SNK1002", "public static partial class Outer<T> { [SnakepitWorker(\"w\")] public partial interface IW { [SnakepitOperation] Task<T> AddAsync(T a, CancellationToken t); } }")]
    [InlineData("SNK1101", "[SnakepitWorker(\"w\")] public partial interface IW { [SnakepitOperation] Task<T> AddAsync<T>(T a, List<T> all, CancellationToken t); }")]
    public async Task Type_parameter_is_told_once(string id, string source) =>
        Assert.Equal([id], (await FindAsync($"namespace Demo;\n{source}")).Select(static it => it.Id));

    private static async Task AssertToldAsync(string id, string source)
    {
        var found = await FindAsync(source);
        Assert.True(found.Any(it => it.Id == id), $"{id} is not among: {string.Join('\n', found)}\n{source}");
        var run = Generated.From(source);
        Assert.Null(run.Result.Exception);
        var riddles = run.Output.GetDiagnostics().Where(static it => it.Severity == DiagnosticSeverity.Error && it.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true);
        Assert.Empty(riddles.Select(static it => it.ToString()));
    }

    private static Task<IReadOnlyList<Diagnostic>> FindAsync(string source) => AnalyzerVerifier.AnalyzeAsync(new ContractAnalyzer(), TestProject.Create(source));

    private static string Contract(string member) => $$"""
        {{Types}}

        [SnakepitWorker("shop")]
        public partial interface IShop
        {
            {{member}}
        }
        """;
}
