using System.Collections.Immutable;

namespace Snakepit.Errors.Normalization;

/// <summary>Makes the exceptions of an error valid. What is in order is not copied.</summary>
internal sealed class ExceptionNormalizer(RepairList repairs)
{
    private readonly RepairList _repairs = repairs;
    private Dictionary<IReadOnlyDictionary<int, string>, IReadOnlyDictionary<int, string>>? _lines;

    // Frames that follow each other mostly share them.
    private string _cleanFile = "";
    private string _cleanModule = "";

    public ImmutableArray<ExceptionInfo> Normalize(ImmutableArray<ExceptionInfo> all)
    {
        var normal = Each(all, static (self, it, index) =>
        {
            self._repairs.Place = ("exceptions", index);
            return self.Normalize(it);
        });
        _repairs.Place = null;
        return normal == all ? all : WithoutSelfReferences(Copied(all, normal));
    }

    private ExceptionInfo Normalize(ExceptionInfo it)
    {
        var type = _repairs.Name("type", it.Type, 1024);
        if (type.Length == 0)
        {
            _repairs.Add("type", "Missing.");
            type = "Exception";
        }

        var refersToItself = ReferenceEquals(it.Cause, it) || ReferenceEquals(it.Context, it) || it.Members.Contains(it, ReferenceEqualityComparer.Instance);
        if (refersToItself)
            _repairs.Add("cause", "The exception refers to itself: left out.");

        var module = _repairs.Name("module", it.Module, 1024);
        var message = _repairs.Prose("message", it.Message);
        var code = it.Code.Length == 0 ? "" : _repairs.Code("code", it.Code);
        var rawTrace = _repairs.Prose("raw_trace", it.RawTrace);
        var source = _repairs.Known("source", it.Source, ErrorSource.Python);
        var elided = _repairs.Count("elided_frames", it.ElidedFrames);
        var elidedAfter = _repairs.Count("elided_after", it.ElidedAfter, most: it.Frames.Length);
        var bases = Each(it.Bases, static (self, name, _) => self._repairs.Name("bases", name, 1024));
        var notes = Each(it.Notes, static (self, note, _) => self._repairs.Prose("notes", note));
        var frames = Each(it.Frames, static (self, frame, index) => self.Frame(frame, index));
        var syntax = it.Syntax is null ? null : Syntax(it.Syntax);

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

    private ErrorFrame Frame(ErrorFrame it, int index)
    {
        var file = ReferenceEquals(it.File, _cleanFile) ? it.File : _cleanFile = _repairs.Name("frames.file", it.File, 4096);
        var module = ReferenceEquals(it.Module, _cleanModule) ? it.Module : _cleanModule = _repairs.Name("frames.module", it.Module, 1024);
        var function = _repairs.Name("frames.function", it.Function, 1024);
        var line = _repairs.Count("frames.line", it.Line);
        var column = _repairs.Count("frames.column", it.Column);
        var endLine = _repairs.Count("frames.end_line", it.EndLine);
        var endColumn = _repairs.Count("frames.end_column", it.EndColumn);
        var times = _repairs.Count("frames.repeated_times", it.RepeatedTimes, least: 1);
        var length = _repairs.Count("frames.repeated_frames", it.RepeatedFrames, least: 1, most: index + 1);
        var sourceLines = it.SourceLines.Count == 0 ? it.SourceLines : Lines(it.SourceLines);
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

    private IReadOnlyDictionary<int, string> Lines(IReadOnlyDictionary<int, string> it)
    {
        const int Longest = 64 * 1024;
        _lines ??= new(ReferenceEqualityComparer.Instance);
        if (_lines.TryGetValue(it, out var normal))
            return normal;
        normal = it.Values.All(static line => line.Length <= Longest && Text.IsClean(line))
            ? it
            : it.ToDictionary(entry => entry.Key, entry => _repairs.Prose("files.lines", entry.Value, Longest));
        _lines[it] = normal;
        return normal;
    }

    private SyntaxProblem Syntax(SyntaxProblem it)
    {
        var normal = it with
        {
            File = _repairs.Name("syntax.file", it.File, 4096),
            Text = _repairs.Prose("syntax.text", it.Text, 64 * 1024),
            Line = _repairs.Count("syntax.line", it.Line),
            Column = _repairs.Count("syntax.column", it.Column),
            EndLine = _repairs.Count("syntax.end_line", it.EndLine),
            EndColumn = _repairs.Count("syntax.end_column", it.EndColumn),
        };
        return normal == it ? it : normal;
    }

    private ImmutableArray<T> Each<T>(ImmutableArray<T> items, Func<ExceptionNormalizer, T, int, T> normalize)
        where T : class
    {
        ImmutableArray<T>.Builder? changed = null;
        for (var i = 0; i < items.Length; i++)
        {
            var normal = normalize(this, items[i], i);
            if (!ReferenceEquals(normal, items[i]))
                (changed ??= items.ToBuilder())[i] = normal;
        }

        return changed?.ToImmutable() ?? items;
    }

    // All are new ones, also where nothing changed: what they refer to did.
    private static ImmutableArray<ExceptionInfo> Copied(ImmutableArray<ExceptionInfo> all, ImmutableArray<ExceptionInfo> normal)
    {
        var index = 0;
        return ExceptionGraph.Map(all, _ => normal[index++] with { });
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
