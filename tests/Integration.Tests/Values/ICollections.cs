using System.Collections.Frozen;
using System.Collections.Immutable;
using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.Values;

[SnakepitWorker("values")]
public partial interface ICollections
{
    [SnakepitOperation(Idempotent = true)]
    Task<(List<double> Value, string Seen)> DoublesAsync(List<double> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(IReadOnlyList<int?> Value, string Seen)> MaybeIntegersAsync(IReadOnlyList<int?> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(ImmutableArray<string> Value, string Seen)> TextsAsync(ImmutableArray<string> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Queue<int> Value, string Seen)> QueueAsync(Queue<int> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(LinkedList<string> Value, string Seen)> LinkedAsync(LinkedList<string> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(List<List<List<int>>> Value, string Seen)> NestedListsAsync(List<List<List<int>>> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(HashSet<Guid> Value, string Seen)> GuidsAsync(HashSet<Guid> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(IReadOnlySet<DateTimeOffset> Value, string Seen)> MomentsAsync(IReadOnlySet<DateTimeOffset> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(FrozenSet<string> Value, string Seen)> SortedTextsAsync(FrozenSet<string> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(ImmutableHashSet<(int, string)> Value, string Seen)> TupleSetAsync(ImmutableHashSet<(int, string)> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Dictionary<string, string?> Value, string Seen)> ByTextAsync(Dictionary<string, string?> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Dictionary<int, string> Value, string Seen)> ByIntAsync(Dictionary<int, string> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(ImmutableDictionary<Guid, int> Value, string Seen)> ByGuidAsync(ImmutableDictionary<Guid, int> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(IReadOnlyDictionary<Hue, int> Value, string Seen)> ByColourAsync(IReadOnlyDictionary<Hue, int> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Dictionary<(int, string), decimal> Value, string Seen)> ByTupleAsync(Dictionary<(int, string), decimal> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(SortedDictionary<DateOnly, int[]> Value, string Seen)> ByDayAsync(SortedDictionary<DateOnly, int[]> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(FrozenDictionary<TimeSpan, int> Value, string Seen)> BySpanAsync(FrozenDictionary<TimeSpan, int> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Dictionary<double, string> Value, string Seen)> ByDoubleAsync(Dictionary<double, string> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(ValueTuple<int> Value, string Seen)> OneAsync(ValueTuple<int> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<((string?, int?) Value, string Seen)> TwoAsync((string?, int?) value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<((int, int, int, int, int, int, int, string) Value, string Seen)> EightAsync((int, int, int, int, int, int, int, string) value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<((int, string, double, bool, decimal, DateOnly, string?, byte[], List<int>, (int, int)) Value, string Seen)> TenAsync((int, string, double, bool, decimal, DateOnly, string?, byte[], List<int>, (int, int)) value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Tuple<int, string> Value, string Seen)> ReferenceAsync(Tuple<int, string> value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<List<double>> MakeDoublesAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<IReadOnlyList<int?>> MakeMaybeIntegersAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<HashSet<Guid>> MakeGuidsAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<IReadOnlySet<DateTimeOffset>> MakeMomentsAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Dictionary<int, string>> MakeByIntAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Dictionary<string, string?>> MakeByTextAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(string?, int?)> MakeTwoAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Dictionary<Spot, int>> MakePointAsync(string expression, CancellationToken cancellationToken = default);
}
