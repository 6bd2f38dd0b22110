namespace Snakepit.Errors;

/// <summary>Where Python could not read source code: the place that a <c>SyntaxError</c> names.</summary>
public sealed record SyntaxProblem
{
    /// <summary>The file; empty: unknown.</summary>
    public string File { get; init; } = "";

    /// <summary>Line, from 1; 0: unknown.</summary>
    public int Line { get; init; }

    /// <summary>Column in characters, from 1; 0: unknown.</summary>
    public int Column { get; init; }

    /// <summary>Last line, from 1; 0: unknown.</summary>
    public int EndLine { get; init; }

    /// <summary>Column after the last character, from 1; 0: unknown.</summary>
    public int EndColumn { get; init; }

    /// <summary>Text of the line; empty: unknown.</summary>
    public string Text { get; init; } = "";

    internal Origin Origin { get; init; }
}
