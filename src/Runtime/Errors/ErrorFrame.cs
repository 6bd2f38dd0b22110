using System.Collections.Frozen;

namespace Snakepit.Errors;

/// <summary>One call in a stack trace.</summary>
public sealed record ErrorFrame
{
    /// <summary>Path of the source file; empty: unknown.</summary>
    public string File { get; init; } = "";

    /// <summary>Python module; for .NET the namespace and type. Empty: unknown.</summary>
    public string Module { get; init; } = "";

    /// <summary>Function, qualified where that is known: <c>MathWorker.average</c>.</summary>
    public string Function { get; init; } = "";

    /// <summary>Line, from 1; 0: unknown.</summary>
    public int Line { get; init; }

    /// <summary>Column in characters, from 1; 0: unknown.</summary>
    public int Column { get; init; }

    /// <summary>Last line of the expression, from 1; 0: unknown.</summary>
    public int EndLine { get; init; }

    /// <summary>Column after the expression's last character, from 1; 0: unknown.</summary>
    public int EndColumn { get; init; }

    /// <summary>Whether this is the user's own code rather than a library's.</summary>
    public bool InApp { get; init; }

    /// <summary>How often this frame, or the run of frames that ends here, came in a row; at least 1.</summary>
    public int RepeatedTimes { get; init; } = 1;

    /// <summary>Length of the run of frames that ends here and was repeated; at least 1.</summary>
    public int RepeatedFrames { get; init; } = 1;

    /// <summary>Line number to text, for the lines of <see cref="File"/> that are known. Shared by all frames of a file.</summary>
    public IReadOnlyDictionary<int, string> SourceLines { get; init; } = FrozenDictionary<int, string>.Empty;

    /// <summary>Text of <see cref="Line"/>; <see langword="null"/>: unknown.</summary>
    public string? SourceLine => SourceLines.GetValueOrDefault(Line);

    internal Origin Origin { get; init; }

    /// <inheritdoc/>
    public bool Equals(ErrorFrame? other) =>
        other is not null
        && Line == other.Line && Column == other.Column && EndLine == other.EndLine && EndColumn == other.EndColumn
        && InApp == other.InApp && RepeatedTimes == other.RepeatedTimes && RepeatedFrames == other.RepeatedFrames
        && File == other.File && Module == other.Module && Function == other.Function
        && Same.Entries(SourceLines, other.SourceLines, static (a, b) => a == b);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(File, Function, Line, Column);

    /// <summary>One line: <c>MathWorker.average (math.py:12)</c>.</summary>
    public override string ToString() =>
        (Function.Length > 0 ? Function : "?") + (File.Length == 0 ? "" : Line > 0 ? $" ({File}:{Line})" : $" ({File})");
}
