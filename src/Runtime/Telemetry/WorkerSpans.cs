using System.Diagnostics;
using System.Security.Cryptography;

namespace Snakepit.Telemetry;

/// <summary>Makes activities of the spans of workers.</summary>
/// <remarks>
/// An activity chooses its span ID itself. So a span gets its activity when it begins, and spans of workers below it are put under the ID of that
/// activity. Workers tell on connections of their own: who hears of a child first waits a while for its parent.
/// </remarks>
internal sealed class WorkerSpans(TimeProvider time, int capacity = 20_000)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(30);

    private static int _feeds;

    private readonly Lock _gate = new();
    private readonly Dictionary<(ActivityTraceId, ActivitySpanId), Entry> _spans = [];
    private readonly Dictionary<(ActivityTraceId, ActivitySpanId), List<Entry>> _children = [];
    private readonly Queue<((ActivityTraceId, ActivitySpanId) Key, long At)> _ended = new();
    private readonly Queue<Entry> _waiting = new();

    /// <summary>The spans of all pools of the process, which may call each other's workers.</summary>
    internal static WorkerSpans Shared { get; } = new(TimeProvider.System);

    /// <summary>Tells the spans of this process's calls from those of others that use the same workers.</summary>
    internal static string HostId { get; } = RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>Whether any worker tells this host of its spans.</summary>
    internal static bool AreWanted => Volatile.Read(ref _feeds) > 0;

    internal static void FeedBegins() => Interlocked.Increment(ref _feeds);

    internal static void FeedEnds() => Interlocked.Decrement(ref _feeds);

    /// <summary>A span began.</summary>
    /// <returns>Whether there was room.</returns>
    internal bool Start(SpanStart start, object owner)
    {
        lock (_gate)
        {
            Sweep();
            var key = (start.Trace, start.Span);
            if (_spans.Count >= capacity || !_spans.TryAdd(key, new(start, owner, time.GetTimestamp())))
                return false;
            var entry = _spans[key];
            if (start.ParentIsOurs && !(_spans.TryGetValue((start.Trace, start.Parent), out var parent) && parent.IsPlaced))
                Wait(entry);
            else
                Place(entry);
            return true;
        }
    }

    /// <summary>A span ended.</summary>
    internal void End(SpanEnd end)
    {
        lock (_gate)
        {
            if (!_spans.TryGetValue((end.Trace, end.Span), out var entry) || entry.End is not null)
                return;
            entry.End = end;
            if (entry.IsPlaced)
                Finish(entry);
        }
    }

    /// <summary>A worker tells no more: what it began ends with it.</summary>
    internal void Abandon(object owner, string why)
    {
        lock (_gate)
        {
            foreach (var entry in _spans.Values.Where(entry => entry.Owner == owner && entry.End is null).ToArray())
            {
                entry.End = new(entry.Start.Trace, entry.Start.Span, time.GetUtcNow().UtcDateTime, [], true, why);
                if (!entry.IsPlaced)
                    Place(entry);
                else
                    Finish(entry);
            }
        }
    }

    private void Wait(Entry entry)
    {
        var parent = (entry.Start.Trace, entry.Start.Parent);
        if (!_children.TryGetValue(parent, out var siblings))
            _children[parent] = siblings = [];
        siblings.Add(entry);
        _waiting.Enqueue(entry);
    }

    private void Place(Entry entry)
    {
        if (entry.IsPlaced)
            return;
        entry.IsPlaced = true;
        var start = entry.Start;
        var parent = _spans.TryGetValue((start.Trace, start.Parent), out var known) && known.Activity is { } above ? above.SpanId : start.Parent;
        var context = new ActivityContext(start.Trace, parent, ActivityTraceFlags.Recorded, isRemote: start.Kind == ActivityKind.Server);
        entry.Activity = SnakepitTelemetry.Source.StartActivity(start.Name, start.Kind, context, startTime: start.At);
        // Starting makes it the current one, which is for code that runs here.
        Activity.Current = null;
        entry.Activity?.SetTag(Tags.PythonSpanId, start.Span.ToHexString());
        if (_children.Remove((start.Trace, start.Span), out var children))
        {
            foreach (var child in children)
                Place(child);
        }

        if (entry.End is not null)
            Finish(entry);
    }

    private void Finish(Entry entry)
    {
        _ended.Enqueue(((entry.Start.Trace, entry.Start.Span), time.GetTimestamp()));
        if (entry is not { Activity: { } activity, End: { } end })
            return;
        foreach (var (name, value) in end.Attributes)
            activity.SetTag(name, value);
        if (end.Failed)
            activity.SetStatus(ActivityStatusCode.Error, end.Description);
        activity.SetEndTime(end.At > entry.Start.At ? end.At : entry.Start.At.AddTicks(1));
        activity.Stop();
        Activity.Current = null;
    }

    private void Sweep()
    {
        while (_waiting.TryPeek(out var entry) && (entry.IsPlaced || time.GetElapsedTime(entry.Since) > Patience))
        {
            _waiting.Dequeue();
            if (entry.IsPlaced)
                continue;
            if (_children.TryGetValue((entry.Start.Trace, entry.Start.Parent), out var siblings) && siblings.Remove(entry) && siblings.Count == 0)
                _children.Remove((entry.Start.Trace, entry.Start.Parent));
            Place(entry);
        }

        while (_ended.TryPeek(out var old) && time.GetElapsedTime(old.At) > Memory)
            _spans.Remove(_ended.Dequeue().Key);
    }

    private sealed class Entry(SpanStart start, object owner, long since)
    {
        internal SpanStart Start { get; } = start;

        internal object Owner { get; } = owner;

        internal long Since { get; } = since;

        internal bool IsPlaced { get; set; }

        internal Activity? Activity { get; set; }

        internal SpanEnd? End { get; set; }
    }
}
