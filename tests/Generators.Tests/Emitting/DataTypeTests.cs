using Snakepit.TestKit;

namespace Snakepit.Generators.Tests.Emitting;

/// <summary>Everything that may travel compiles without a warning.</summary>
public sealed class DataTypeTests
{
    public static TheoryData<string> Types =>
    [
        "bool", "char", "string", "sbyte", "byte", "short", "ushort", "int", "uint", "long", "ulong", "Int128", "UInt128",
        "System.Numerics.BigInteger", "Half", "float", "double", "decimal", "System.Numerics.Complex",
        "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Uri", "System.Text.Json.JsonElement", "Empty",
        "int?", "string?", "Guid?", "byte[]", "byte[]?", "Memory<byte>", "ReadOnlyMemory<byte>?", "Memory<float>", "ReadOnlyMemory<bool>",
        "double[]", "int[,]", "byte[,]", "System.Numerics.Tensors.Tensor<float>", "decimal[]", "string?[]", "int[][]", "int?[]", "Half[]",
        "List<int>", "IList<string?>", "ICollection<int>", "IEnumerable<double>", "IReadOnlyList<int>?", "IReadOnlyCollection<int>",
        "LinkedList<int>", "Queue<int>", "System.Collections.ObjectModel.Collection<int>", "System.Collections.ObjectModel.ObservableCollection<int>",
        "System.Collections.ObjectModel.ReadOnlyCollection<int>", "System.Collections.Immutable.ImmutableArray<int>",
        "System.Collections.Immutable.ImmutableList<int>", "System.Collections.Immutable.IImmutableList<int>",
        "HashSet<int>", "ISet<string>", "IReadOnlySet<int>", "SortedSet<int>", "System.Collections.Immutable.ImmutableHashSet<int>",
        "System.Collections.Immutable.IImmutableSet<int>", "System.Collections.Immutable.ImmutableSortedSet<int>", "System.Collections.Frozen.FrozenSet<int>",
        "Dictionary<string, int>", "IDictionary<int, string?>", "IReadOnlyDictionary<Guid, int[]>", "SortedDictionary<int, int>", "SortedList<int, int>",
        "System.Collections.Concurrent.ConcurrentDictionary<string, int>", "System.Collections.ObjectModel.ReadOnlyDictionary<string, int>",
        "System.Collections.Immutable.ImmutableDictionary<string, int>", "System.Collections.Immutable.IImmutableDictionary<string, int>",
        "System.Collections.Immutable.ImmutableSortedDictionary<string, int>", "System.Collections.Frozen.FrozenDictionary<(int, int), string>",
        "(int a, string? b)", "ValueTuple<int>", "(int, int, int, int, int, int, int)", "(int a, int b, int c, int d, int e, int f, int g, string h, int i)",
        "Tuple<int>", "Tuple<int, string?>", "Tuple<int, int, int, int, int, int, int, Tuple<int>>", "(int, (string, List<int?>)?)?",
        "DayOfWeek", "DayOfWeek?", "Data.Color", "Data.Color[]", "Data.Point", "Data.Point?", "Data.Order", "Data.Order?", "Data.Page<Data.Order>", "Data.Page<Data.Page<Data.Point?>>",
        "Data.Node", "Data.Settings", "Data.Derived", "Data.Mixed", "Data.Readonly", "Data.Fields", "Data.@class", "Data.Oblivious", "Data.Skipping",
        "Dictionary<Data.Color, List<Data.Node?>>", "Google.Protobuf.WellKnownTypes.Timestamp", "List<Google.Protobuf.WellKnownTypes.Struct>",
    ];

    private const string Data = """
        namespace Data;

        public enum Color { Red, [SnakepitName("GRÜN \"x\"")] Green }
        public readonly record struct Point(double X, double Y);
        public sealed record Order(int Id, [property: SnakepitName("title")] string Name, [SnakepitName("n")] int Count = 3, Color Color = Color.Green, string? Note = null, double Limit = double.NaN, char Sign = '\'');
        public sealed record Page<T>(IReadOnlyList<T> Items, int? Next);
        public sealed class Node { public required string Name { get; init; } public List<Node> Children { get; init; } = []; public Node? Parent { get; set; } }
        public class Settings { public int Retries { get; set; } = 3; public string Mode { get; init; } = "fast"; public bool HasMode { get; set; } public string reader { get; set; } = ""; public int result { get; init; } public int Computed => 1; public static int Shared { get; set; } public const int Fixed = 1; }
        public class Base { public virtual int Id { get; init; } public string Name { get; set; } = ""; }
        public sealed class Derived : Base { public override int Id { get; init; } public new string Name { get => base.Name; set => base.Name = value; } public required int Rank { get; set; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public Derived(int id) { Id = id; base.Name = ""; } }
        public sealed record Mixed(int A) { public required int B { get; init; } public int C { get; set; } public int D { get; init; } = 4; }
        public sealed class Readonly { public Readonly(int a, IEnumerable<int> items) { A = a; Items = items.ToList(); } public int A { get; } public List<int> Items { get; } }
        public struct Fields { public double X; public readonly int Y; public Fields(int y) { Y = y; } }
        public sealed record @class(int @int, string @event, bool @is, int _x, int Value, int Writer);
        #nullable disable
        public sealed class Oblivious { public string Name { get; set; } public List<string> Items { get; init; } public (string a, int b) Pair { get; set; } public string[] Rest { get; set; } }
        #nullable enable
        public sealed class Skipping { public Skipping(int a, string secret = "", int b = 2) { A = a; B = b; } public int A { get; } public int B { get; } }
        """;

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_travels_both_ways(string type) => Generated.From(Data, $$"""
        [SnakepitWorker("data")]
        public partial interface IData
        {
            [SnakepitOperation] Task<{{type}}> EchoAsync({{type}} value, CancellationToken token);
            [SnakepitOperation] IAsyncEnumerable<{{type}}> StreamAsync(int first, {{type}} value, IAsyncEnumerable<{{type}}> items, CancellationToken token);
        }
        """).AssertCompiles().AssertHasClient();

    [Fact]
    public void All_types_share_a_contract()
    {
        var operations = Types.Cast<object[]>().Select((row, index) => $"[SnakepitOperation] Task<{row[0]}> Echo{index}Async({row[0]} value, CancellationToken token);");

        Generated.From(Data, $"[SnakepitWorker(\"data\")] public partial interface IData {{ {string.Join("\n", operations)} }}").AssertCompiles().AssertHasClient();
    }
}
