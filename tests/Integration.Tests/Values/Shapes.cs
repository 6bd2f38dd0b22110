using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.Values;

public readonly record struct Spot(int X, int Y);

public sealed record Branch(string Name, List<Branch> Children);

public abstract class ShapeBase
{
    public double BaseValue { get; set; }
}

/// <summary>A bit of everything that a class can be made of.</summary>
public sealed class Shape(int id) : ShapeBase
{
    public int Id { get; } = id;

    public required string Label { get; init; }

    [SnakepitName("renamed")]
    public byte[]? Data { get; set; }

    public Spot Point { get; set; }

    public DateTimeOffset? Moment { get; init; } = DateTimeOffset.UnixEpoch;

    public string? Note { get; init; }
}

public sealed record Item(DateTimeOffset When, int Count);

public sealed record Report(string Name, double Ratio, Hue Colour, List<Item> Items, Dictionary<string, decimal> Prices, Item? First = null);

/// <summary>One member of each kind of value, for values made at random.</summary>
public sealed record Everything
{
    public bool Flag { get; init; }

    public byte Octet { get; init; }

    public long? Whole { get; init; }

    public Int128 Huge { get; init; }

    public double Real { get; init; }

    public float Narrow { get; init; }

    public decimal Price { get; init; }

    public char Letter { get; init; }

    public string? Text { get; init; }

    public Guid Key { get; init; }

    public DateTimeOffset Moment { get; init; }

    public DateTime Naive { get; init; }

    public DateOnly? Day { get; init; }

    public TimeOnly Clock { get; init; }

    public TimeSpan Span { get; init; }

    public Hue Colour { get; init; }

    public Rights Rights { get; init; }

    public byte[] Bytes { get; init; } = [];

    public double[]? Doubles { get; init; }

    public List<string?> Texts { get; init; } = [];

    public HashSet<long> Set { get; init; } = [];

    public Dictionary<string, TimeSpan?> ByText { get; init; } = [];

    public Dictionary<(int, string), List<decimal>> ByTuple { get; init; } = [];

    public (string?, Spot)? Pair { get; init; }

    public Everything? Inner { get; init; }
}
