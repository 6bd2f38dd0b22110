using System.Collections.Immutable;

namespace Snakepit.Errors;

/// <summary>Walks exceptions that refer to each other, however deep and in whatever cycles.</summary>
internal static class ExceptionGraph
{
    /// <summary>Everything that can be reached from <paramref name="root"/>, each once, the root first, depth first.</summary>
    public static ImmutableArray<ExceptionInfo> Flatten(ExceptionInfo? root)
    {
        if (root is null)
            return [];
        if (root.Cause is null && root.Context is null && root.Members.IsEmpty)
            return [root];

        var seen = new HashSet<ExceptionInfo>(ReferenceEqualityComparer.Instance);
        var all = ImmutableArray.CreateBuilder<ExceptionInfo>();
        var open = new Stack<ExceptionInfo>([root]);
        while (open.TryPop(out var exception))
        {
            if (!seen.Add(exception))
                continue;
            all.Add(exception);
            for (var i = exception.Members.Length - 1; i >= 0; i--)
                open.Push(exception.Members[i]);
            if (exception.Context is { } context)
                open.Push(context);
            if (exception.Cause is { } cause)
                open.Push(cause);
        }

        return all.DrainToImmutable();
    }

    /// <summary>The same graph of changed exceptions. <paramref name="change"/> may change everything but what they refer to.</summary>
    public static ImmutableArray<ExceptionInfo> Map(ImmutableArray<ExceptionInfo> all, Func<ExceptionInfo, ExceptionInfo> change)
    {
        var changed = new Dictionary<ExceptionInfo, ExceptionInfo>(all.Length, ReferenceEqualityComparer.Instance);
        foreach (var exception in all)
            changed[exception] = change(exception with { });
        foreach (var (before, after) in changed)
        {
            after.Link(
                before.Cause is { } cause ? changed[cause] : null,
                before.Context is { } context ? changed[context] : null,
                before.Members.IsEmpty ? [] : [.. before.Members.Select(member => changed[member])]);
        }

        return [.. all.Select(exception => changed[exception])];
    }

    public static bool AreEqual(ExceptionInfo? a, ExceptionInfo? b)
    {
        if (ReferenceEquals(a, b))
            return true;
        if (a is null || b is null)
            return false;

        var pairs = new HashSet<(object, object)>(PairComparer.Instance);
        var open = new Stack<(ExceptionInfo?, ExceptionInfo?)>([(a, b)]);
        while (open.TryPop(out var pair))
        {
            var (left, right) = pair;
            if (ReferenceEquals(left, right))
                continue;
            if (left is null || right is null || !NodesAreEqual(left, right))
                return false;
            if (!pairs.Add((left, right)))
                continue;
            open.Push((left.Cause, right.Cause));
            open.Push((left.Context, right.Context));
            for (var i = 0; i < left.Members.Length; i++)
                open.Push((left.Members[i], right.Members[i]));
        }

        return true;
    }

    private static bool NodesAreEqual(ExceptionInfo a, ExceptionInfo b) =>
        a.Type == b.Type && a.Module == b.Module && a.Message == b.Message && a.Code == b.Code && a.RawTrace == b.RawTrace
        && a.SuppressContext == b.SuppressContext && a.Source == b.Source && a.Syntax == b.Syntax
        && a.ElidedFrames == b.ElidedFrames && a.ElidedAfter == b.ElidedAfter
        && a.Members.Length == b.Members.Length
        && Same.Items(a.Bases, b.Bases) && Same.Items(a.Notes, b.Notes) && Same.Items(a.Frames, b.Frames);

    private sealed class PairComparer : IEqualityComparer<(object, object)>
    {
        public static readonly PairComparer Instance = new();

        public bool Equals((object, object) x, (object, object) y) =>
            ReferenceEquals(x.Item1, y.Item1) && ReferenceEquals(x.Item2, y.Item2);

        public int GetHashCode((object, object) pair) => HashCode.Combine(
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Item1),
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(pair.Item2));
    }
}
