using System.Collections.Immutable;

namespace Snakepit.Errors.Normalization;

/// <summary>Checks single values and notes what had to be repaired. Costs nothing while everything is in order.</summary>
internal sealed class RepairList(ImmutableArray<ErrorRepair> earlier)
{
    // One hostile report must not turn into millions of notes.
    private const int Most = 100;
    private ImmutableArray<ErrorRepair>.Builder? _repairs;
    private int _more;

    public ImmutableArray<ErrorRepair> All
    {
        get
        {
            if (_repairs is null)
                return earlier;
            if (_more > 0)
                _repairs.Add(new("", $"{_more} more values were repaired."));
            _more = 0;
            return _repairs.ToImmutable();
        }
    }

    /// <summary>The item of a list in which the values are that are checked now; <see langword="null"/>: the error itself.</summary>
    public (string List, int Index)? Place { get; set; }

    public void Add(string path, string problem)
    {
        _repairs ??= earlier.ToBuilder();
        if (_repairs.Count >= Most)
            _more++;
        else
            _repairs.Add(new(Place is var (list, index) ? $"{list}[{index}].{path}" : path, problem));
    }

    /// <summary>A name: one line, no control characters.</summary>
    public string Name(string path, string? value, int limit = 256) => Checked(path, value, limit, oneLine: true);

    /// <summary>A text: no control characters but line breaks and tabs.</summary>
    public string Prose(string path, string? value, int limit = 16 * 1024 * 1024) => Checked(path, value, limit, oneLine: false);

    public string Code(string path, string? value)
    {
        if (ErrorCatalog.IsValidCode(value))
            return value;
        var code = Text.ToCode(value ?? "");
        Add(path, string.IsNullOrEmpty(value) ? "Missing: became unknown_error." : $"Not the form of a code: became {code}.");
        return code;
    }

    public int Count(string path, int value, int least = 0, int most = int.MaxValue)
    {
        if (value >= least && value <= most)
            return value;
        Add(path, $"{value} is out of range.");
        return Math.Clamp(value, least, most);
    }

    public T Known<T>(string path, T value, T otherwise)
        where T : struct, Enum
    {
        if (Enum.IsDefined(value))
            return value;
        Add(path, Convert.ToInt32(value, null) == 0 ? $"Missing: became {otherwise}." : $"{value:D} is unknown: became {otherwise}.");
        return otherwise;
    }

    public T? Optional<T>(string path, T? value)
        where T : struct, Enum
    {
        if (value is not { } given || Enum.IsDefined(given))
            return value;
        Add(path, $"{given:D} is unknown: left out.");
        return null;
    }

    public static bool IsPlausible(DateTimeOffset value) => value.Year is >= 2000 and < 2200;

    public bool IsPlausible(string path, DateTimeOffset value)
    {
        if (IsPlausible(value))
            return true;
        Add(path, value == default ? "Missing or out of range." : $"{value.UtcDateTime:yyyy-MM-dd} is no plausible time.");
        return false;
    }

    public bool IsPlausible(string path, TimeSpan value)
    {
        if (value >= TimeSpan.Zero && value <= TimeSpan.FromDays(366))
            return true;
        Add(path, "Not a plausible duration: left out.");
        return false;
    }

    private string Checked(string path, string? value, int limit, bool oneLine)
    {
        if (value is null)
        {
            Add(path, "Missing: became empty.");
            return "";
        }

        if (value.Length <= limit && (oneLine ? Text.IsCleanLine(value) : Text.IsClean(value)))
            return value;

        var clean = Text.Cut(value, limit, "");
        clean = oneLine ? Text.CleanLine(clean) : Text.Clean(clean);
        if (!ReferenceEquals(clean, value) && value.Length <= limit)
            Add(path, "Control characters became visible escapes.");
        if (value.Length <= limit && clean.Length <= limit)
            return clean;
        var mark = oneLine ? "…" : $"… (cut, {value.Length} characters)";
        Add(path, $"{value.Length} characters are too many: cut.");
        return Text.Cut(clean, limit - mark.Length, mark);
    }
}
