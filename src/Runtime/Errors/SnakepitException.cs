using Snakepit.Errors.Classification;

namespace Snakepit.Errors;

/// <summary>A call failed. The only exception type that Snakepit throws for a failure; it carries one immutable error.</summary>
public sealed class SnakepitException : Exception
{
    private string? _message;

    /// <summary>An exception that carries <paramref name="error"/>.</summary>
    /// <param name="error">What happened.</param>
    /// <param name="innerException">The .NET exception behind it, if there was one.</param>
    public SnakepitException(SnakepitError error, Exception? innerException = null)
        : base(null, innerException)
    {
        ArgumentNullException.ThrowIfNull(error);
        Error = error;
    }

    /// <summary>What happened.</summary>
    public SnakepitError Error { get; }

    /// <summary>The code to act on, for <c>catch (SnakepitException e) when (e.Code == ErrorCodes.FileNotFound)</c>.</summary>
    public string Code => Error.Code;

    /// <summary>Code, operation and text: <c>insufficient_data in math/average: at least one value is needed</c>.</summary>
    public override string Message => _message ??=
        Error.Place is { Length: > 0 } place ? $"{Error.Code} in {place}: {Error.Message}" : $"{Error.Code}: {Error.Message}";

    /// <summary>The whole error for a person: the calls of C# and of Python as one chain, then what caused it.</summary>
    public override string ToString()
    {
        var text = Error.ToText(new() { HostFrames = FrameReader.Read(this) });
        return InnerException is null || Error.Source == ErrorSource.DotNet && Error.Exception is not null
            ? text
            : $"{text}\n\n  .NET exception behind it:\n{Text.Clean(InnerException.ToString())}";
    }

    /// <summary>Whether the error has this code.</summary>
    public bool Is(string code) => Error.Is(code);
}
