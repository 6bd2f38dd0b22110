using Snakepit.TestKit;

namespace Snakepit.Generators.Tests.Emitting;

/// <summary>C# nests tuples of more than seven elements; so do their converters.</summary>
public sealed class LongTupleTests
{
    public static TheoryData<int> Lengths => [7, 8, 9, 13, 14, 15, 16, 22];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Tuple_travels(int length)
    {
        var type = $"({string.Join(", ", Enumerable.Range(1, length).Select(it => it % 3 == 0 ? "string?" : "int"))})";
        var named = $"({string.Join(", ", Enumerable.Range(1, length).Select(it => $"int e{it}"))})";

        Echo(type).AssertCompiles().AssertHasClient();
        Echo(type + "?").AssertCompiles().AssertHasClient();
        Echo($"List<{named}>").AssertCompiles().AssertHasClient();
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Reference_tuple_travels(int length) => Echo(Nest("Tuple", length)).AssertCompiles().AssertHasClient();

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Written_out_tuple_travels(int length) => Echo(Nest("ValueTuple", length)).AssertCompiles().AssertHasClient();

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Tuple_without_nullable_annotations_travels(int length) =>
        Echo($"({string.Join(", ", Enumerable.Range(1, length).Select(it => $"string e{it}"))})", "#nullable disable").AssertCompiles().AssertHasClient();

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Operation_takes_as_many_parameters(int length) => Generated.From($$"""
        [SnakepitWorker("tuples")]
        public partial interface ITuples { [SnakepitOperation] Task RunAsync({{string.Join(", ", Enumerable.Range(1, length).Select(it => $"string? e{it}"))}}, CancellationToken token); }
        """).AssertCompiles().AssertHasClient();

    private static string Nest(string tuple, int length) =>
        length > 7 ? $"{tuple}<{Ints(7)}, {Nest(tuple, length - 7)}>" : $"{tuple}<{Ints(length)}>";

    private static string Ints(int count) => string.Join(", ", Enumerable.Repeat("int", count));

    private static GeneratorRun Echo(string type, string directive = "") => Generated.From($$"""
        {{directive}}
        [SnakepitWorker("tuples")]
        public partial interface ITuples { [SnakepitOperation] Task<{{type}}> EchoAsync({{type}} value, CancellationToken token); }
        """);
}
