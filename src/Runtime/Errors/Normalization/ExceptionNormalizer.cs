using System.Collections.Immutable;

namespace Snakepit.Errors.Normalization;

/// <summary>Makes the exceptions of an error valid. What is in order is not copied.</summary>
internal static class ExceptionNormalizer
{
    public static ImmutableArray<ExceptionInfo> Normalize(ImmutableArray<ExceptionInfo> all, RepairList repairs)
    {
        if (all.IsEmpty)
            return all;
        var lines = new Dictionary<IReadOnlyDictionary<int, string>, IReadOnlyDictionary<int, string>>(ReferenceEqualityComparer.Instance);
        var normal = new ExceptionInfo[all.Length];
        var same = true;
        var index = 0;
        repairs.Prefix = () => $"exceptions[{index}].";
        for (; index < all.Length; index++)
        {
            normal[index] = Normalize(all[index], repairs, lines);
            same &= ReferenceEquals(normal[index], all[index]);
        }

        repairs.Prefix = null;
        if (same)
            return all;
        index = 0;
        return WithoutSelfReferences(ExceptionGraph.Map(all, _ => normal[index++] with { }));
    }

    private static ExceptionInfo Normalize(
        ExceptionInfo it, RepairList repairs, Dictionary<IReadOnlyDictionary<int, string>, IReadOnlyDictionary<int, string>> lines)
    {
        var type = repairs.Name("type", it.Type, 1024);
        if (type.Length == 0)
        {
            repairs.Add("type", "Missing.");
            type = "Exception";
        }

        var refersToItself = ReferenceEquals(it.Cause, it) || ReferenceEquals(it.Context, it) || it.Members.Contains(it, ReferenceEqualityComparer.Instance);
        if (refersToItself)
            repairs.Add("cause", "The exception refers to itself: left out.");

        var module = repairs.Name("module", it.Module, 1024);
        var message = repairs.Prose("message", it.Message);
        var code = it.Code.Length == 0 ? "" : repairs.Code("code", it.Code);
        var rawTrace = repairs.Prose("raw_trace", it.RawTrace);
        var source = repairs.Known("source", it.Source, ErrorSource.Python);
        var elided = repairs.Count("elided_frames", it.ElidedFrames);
        var elidedAfter = repairs.Count("elided_after", it.ElidedAfter, most: it.Frames.Length);
        var bases = Each(it.Bases, (name, _) => repairs.Name("bases", name, 1024));
        var notes = Each(it.Notes, (note, _) => repairs.Prose("notes", note));
        var frames = Each(it.Frames, (frame, index) => Frame(frame, index, repairs, lines));
        var syntax = it.Syntax is null ? null : Syntax(it.Syntax, repairs);

        var same = !refersToItself && ReferenceEquals(type, it.Type) && ReferenceEquals(module, it.Module)
            && ReferenceEquals(message, it.Message) && ReferenceEquals(rawTrace, it.RawTrace) && code == it.Code
            && source == it.Source && elided == it.ElidedFrames && elidedAfter == it.ElidedAfter
            && bases == it.Bases && notes == it.Notes && frames == it.Frames && ReferenceEquals(syntax, it.Syntax);
        return same ? it : it with
        {
            Type = type,
            Module = module,
            Message = message,
            Code = code,
            RawTrace = rawTrace,
            Source = source,
            ElidedFrames = elided,
            ElidedAfter = elidedAfter,
            Bases = bases,
            Notes = notes,
            Frames = frames,
            Syntax = syntax,
        };
    }

    private static ErrorFrame Frame(
        ErrorFrame it, int index, RepairList repairs, Dictionary<IReadOnlyDictionary<int, string>, IReadOnlyDictionary<int, string>> lines)
    {
        var file = repairs.Name("frames.file", it.File, 4096);
        var module = repairs.Name("frames.module", it.Module, 1024);
        var function = repairs.Name("frames.function", it.Function, 1024);
        var line = repairs.Count("frames.line", it.Line);
        var column = repairs.Count("frames.column", it.Column);
        var endLine = repairs.Count("frames.end_line", it.EndLine);
        var endColumn = repairs.Count("frames.end_column", it.EndColumn);
        var times = repairs.Count("frames.repeated_times", it.RepeatedTimes, least: 1);
        var length = repairs.Count("frames.repeated_frames", it.RepeatedFrames, least: 1, most: index + 1);
        var sourceLines = it.SourceLines.Count == 0 ? it.SourceLines : Lines(it.SourceLines, repairs, lines);
        var same = ReferenceEquals(file, it.File) && ReferenceEquals(module, it.Module) && ReferenceEquals(function, it.Function)
            && line == it.Line && column == it.Column && endLine == it.EndLine && endColumn == it.EndColumn
            && times == it.RepeatedTimes && length == it.RepeatedFrames && ReferenceEquals(sourceLines, it.SourceLines);
        return same ? it : it with
        {
            File = file,
            Module = module,
            Function = function,
            Line = line,
            Column = column,
            EndLine = endLine,
            EndColumn = endColumn,
            RepeatedTimes = times,
            RepeatedFrames = length,
            SourceLines = sourceLines,
        };
    }

    private static IReadOnlyDictionary<int, string> Lines(
        IReadOnlyDictionary<int, string> it, RepairList repairs, Dictionary<IReadOnlyDictionary<int, string>, IReadOnlyDictionary<int, string>> done)
    {
        if (done.TryGetValue(it, out var normal))
            return normal;
        const int Longest = 64 * 1024;
        normal = it.Values.All(line => line.Length <= Longest && Text.IsClean(line))
            ? it
            : it.ToDictionary(entry => entry.Key, entry => repairs.Prose("files.lines", entry.Value, Longest));
        done[it] = normal;
        return normal;
    }

    private static SyntaxProblem Syntax(SyntaxProblem it, RepairList repairs)
    {
        var normal = it with
        {
            File = repairs.Name("syntax.file", it.File, 4096),
            Text = repairs.Prose("syntax.text", it.Text, 64 * 1024),
            Line = repairs.Count("syntax.line", it.Line),
            Column = repairs.Count("syntax.column", it.Column),
            EndLine = repairs.Count("syntax.end_line", it.EndLine),
            EndColumn = repairs.Count("syntax.end_column", it.EndColumn),
        };
        return normal == it ? it : normal;
    }

    private static ImmutableArray<T> Each<T>(ImmutableArray<T> items, Func<T, int, T> normalize)
        where T : class
    {
        ImmutableArray<T>.Builder? changed = null;
        for (var i = 0; i < items.Length; i++)
        {
            var normal = normalize(items[i], i);
            if (!ReferenceEquals(normal, items[i]))
                (changed ??= items.ToBuilder())[i] = normal;
        }

        return changed?.ToImmutable() ?? items;
    }

    private static ImmutableArray<ExceptionInfo> WithoutSelfReferences(ImmutableArray<ExceptionInfo> all)
    {
        foreach (var it in all)
        {
            it.Link(
                ReferenceEquals(it.Cause, it) ? null : it.Cause,
                ReferenceEquals(it.Context, it) ? null : it.Context,
                it.Members.RemoveAll(member => ReferenceEquals(member, it)));
        }

        return all;
    }
}
