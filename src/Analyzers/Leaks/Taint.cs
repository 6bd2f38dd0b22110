using System.Collections.Immutable;

namespace Snakepit.Analyzers.Leaks;

/// <summary>What a value carries that must not leave by some ways.</summary>
[Flags]
internal enum Kinds
{
    None = 0,
    ExceptionText = 1,
    Secret = 2,
    Request = 4,

    /// <summary>An exception as an object: exception text as soon as it is formatted.</summary>
    ExceptionObject = 8,

    /// <summary>A request as an object: the whole request as soon as it is formatted.</summary>
    RequestObject = 16,
}

/// <summary>What is known about one value. Immutable.</summary>
internal sealed class Taint
{
    /// <summary>Nothing is known to be wrong with it.</summary>
    public static readonly Taint None = new();

    /// <summary>A constant, or the result of a sanitizer: harmless whatever the name of the variable says.</summary>
    public static readonly Taint Clean = new();

    private Taint()
    {
    }

    public Kinds Kinds { get; private init; }

    /// <summary>Parameters of the method whose values are in it as they are, a bit each.</summary>
    public ulong Flows { get; private init; }

    /// <summary>Parameters whose values are in it as text, a bit each.</summary>
    public ulong Texts { get; private init; }

    /// <summary>The symbol that it began with, for messages.</summary>
    public string? Origin { get; private init; }

    /// <summary>What its members carry, where the creation of the object was seen; others carry nothing then.</summary>
    public ImmutableDictionary<string, Taint>? Members { get; private init; }

    public bool IsEmpty => Kinds == Kinds.None && (Flows | Texts) == 0;

    public static Taint Of(Kinds kinds, string origin) => kinds == Kinds.None ? None : new() { Kinds = kinds, Origin = origin };

    public static Taint OfParameter(int ordinal) => ordinal < 64 ? new() { Flows = 1UL << ordinal } : None;

    public static Taint OfMembers(Taint all, ImmutableDictionary<string, Taint> members) =>
        all.IsEmpty ? None : new() { Kinds = all.Kinds, Flows = all.Flows, Texts = all.Texts, Origin = all.Origin, Members = members };

    public Taint Union(Taint other)
    {
        if (ReferenceEquals(this, other) || (other.IsEmpty && !IsEmpty))
            return this;
        if (IsEmpty)
            return other.IsEmpty ? None : other;
        if (Contains(other) && Members is null)
            return this;
        return new()
        {
            Kinds = Kinds | other.Kinds,
            Flows = Flows | other.Flows,
            Texts = Texts | other.Texts,
            Origin = Origin ?? other.Origin,
            Members = Members is { } mine && other.Members is { } theirs ? Merge(mine, theirs) : null,
        };
    }

    /// <summary>The same as part of a text.</summary>
    public Taint ToText()
    {
        if (IsEmpty)
            return this;
        var kinds = Kinds & ~(Kinds.ExceptionObject | Kinds.RequestObject);
        if ((Kinds & Kinds.ExceptionObject) != 0)
            kinds |= Kinds.ExceptionText;
        if ((Kinds & Kinds.RequestObject) != 0)
            kinds |= Kinds.Request;
        return kinds == Kinds && Flows == 0 && Members is null
            ? this
            : new() { Kinds = kinds, Texts = Flows | Texts, Origin = Origin };
    }

    /// <summary>The same without some kinds.</summary>
    public Taint Without(Kinds kinds)
    {
        if ((Kinds & kinds) == 0)
            return this;
        return (Kinds & ~kinds) == Kinds.None && (Flows | Texts) == 0 ? None : new() { Kinds = Kinds & ~kinds, Flows = Flows, Texts = Texts, Origin = Origin, Members = Members };
    }

    /// <summary>The same without the members being known apart.</summary>
    public Taint Blurred() => Members is null ? this : new() { Kinds = Kinds, Flows = Flows, Texts = Texts, Origin = Origin };

    /// <summary>The same after one of its members got this value.</summary>
    public Taint With(string member, Taint value)
    {
        if (Members is null && (value.IsEmpty || !IsEmpty))
            return IsEmpty ? None : Union(value);
        var members = (Members ?? ImmutableDictionary<string, Taint>.Empty).SetItem(member, value);
        var all = None;
        foreach (var each in members.Values)
            all = all.Union(each.Blurred());
        return OfMembers(all, members);
    }

    public bool Contains(Taint other) =>
        (other.Kinds & ~Kinds) == 0 && (other.Flows & ~Flows) == 0 && (other.Texts & ~Texts) == 0;

    private static ImmutableDictionary<string, Taint> Merge(ImmutableDictionary<string, Taint> one, ImmutableDictionary<string, Taint> other)
    {
        foreach (var member in other)
            one = one.SetItem(member.Key, one.TryGetValue(member.Key, out var known) ? known.Union(member.Value) : member.Value);
        return one;
    }
}
