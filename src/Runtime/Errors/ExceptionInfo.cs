using System.Collections.Immutable;
using System.Diagnostics;

namespace Snakepit.Errors;

/// <summary>An exception behind an error, Python's or .NET's, with its frames and the exceptions that it refers to.</summary>
/// <remarks>
/// Exceptions may refer to each other in cycles. <see cref="SnakepitError.Exceptions"/> lists each of them once; who follows
/// <see cref="Cause"/>, <see cref="Context"/> and <see cref="Members"/> has to look out.
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed record ExceptionInfo
{
    private int _ownFrames;
    private Links _links = new(null, null, []);

    /// <summary>Qualified name without module: <c>ValueError</c>, <c>Outer.Inner</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>Module: <c>builtins</c>, <c>json.decoder</c>; for .NET the namespace. Empty: unknown.</summary>
    public string Module { get; init; } = "";

    /// <summary>The message, complete.</summary>
    public string Message { get; init; } = "";

    /// <summary>Qualified names of the base classes, most derived first, without <c>object</c> and the exception itself.</summary>
    public ImmutableArray<string> Bases { get; init => field = Filled(value); } = [];

    /// <summary>Outermost call first, the raising one last, as Python prints.</summary>
    public ImmutableArray<ErrorFrame> Frames { get; init => (field, _ownFrames) = (Filled(value), 0); } = [];

    /// <summary>How many frames were left out, after the first <see cref="ElidedAfter"/>.</summary>
    public int ElidedFrames { get; init; }

    /// <summary>How many of <see cref="Frames"/> come before those that were left out.</summary>
    public int ElidedAfter { get; init; }

    /// <summary>Notes that were added to the exception.</summary>
    public ImmutableArray<string> Notes { get; init => field = Filled(value); } = [];

    /// <summary>The exception that this one was raised from (<c>raise … from</c>; .NET: the inner exception).</summary>
    public ExceptionInfo? Cause { get => _links.Cause; init => _links = _links with { Cause = value }; }

    /// <summary>The exception that was being handled when this one was raised.</summary>
    public ExceptionInfo? Context { get => _links.Context; init => _links = _links with { Context = value }; }

    /// <summary><c>raise … from None</c>: <see cref="Context"/> is known but not part of the story.</summary>
    public bool SuppressContext { get; init; }

    /// <summary>Members of an exception group or an <see cref="AggregateException"/>.</summary>
    public ImmutableArray<ExceptionInfo> Members
    {
        get => _links.Members;
        init => _links = _links with { Members = Filled(value) };
    }

    /// <summary>Error code of a structured error in the chain; empty otherwise.</summary>
    public string Code { get; init; } = "";

    /// <summary>The place that a syntax error names.</summary>
    public SyntaxProblem? Syntax { get; init; }

    /// <summary>The side on which it was raised.</summary>
    public ErrorSource Source { get; init; } = ErrorSource.Python;

    /// <summary>The traceback as the other side printed it, where no frames could be made of it.</summary>
    public string RawTrace { get; init; } = "";

    /// <summary>Module and type: <c>json.decoder.JSONDecodeError</c>. Python's <c>builtins</c> are left out.</summary>
    public string QualifiedName => Module is "" or "builtins" or "__main__" ? Type : $"{Module}.{Type}";

    /// <summary>What came before, as Python tells the story: the cause, or the context unless it is suppressed.</summary>
    public ExceptionInfo? Previous => Cause ?? (SuppressContext ? null : Context);

    internal Origin Origin { get; init; }

    /// <summary>A hash of the calls in the user's own code, by module and function: edits elsewhere in a file leave it as it is. 0: there are none.</summary>
    internal int OwnFrames => _ownFrames == 0 ? _ownFrames = Frames.HashOfOwn() : _ownFrames;

    /// <summary>Compares everything that can be reached.</summary>
    public bool Equals(ExceptionInfo? other) => ExceptionGraph.AreEqual(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Module, Message, Frames.Length);

    /// <summary>One line: <c>json.decoder.JSONDecodeError: Expecting value</c>.</summary>
    public override string ToString() => $"{QualifiedName}: {Text.OneLine(Message, 200)}";

    /// <summary>Lets exceptions refer to each other in cycles; only before anyone else has seen them.</summary>
    internal void Link(ExceptionInfo? cause, ExceptionInfo? context, ImmutableArray<ExceptionInfo> members) =>
        _links = new(cause, context, members);

    private static ImmutableArray<T> Filled<T>(ImmutableArray<T> value) => value.IsDefault ? [] : value;

    private readonly record struct Links(ExceptionInfo? Cause, ExceptionInfo? Context, ImmutableArray<ExceptionInfo> Members);
}
