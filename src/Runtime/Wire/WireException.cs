namespace Snakepit.Wire;

/// <summary>A value has no faithful form on the wire, or what is on the wire is not what the contract declares.</summary>
/// <remarks>It names the place and the kinds of values, never the values themselves: they may be secret.</remarks>
public sealed class WireException : Exception
{
    /// <summary>Makes an exception for the value at hand; who reads or writes the surrounding value prefixes the path.</summary>
    public WireException(WireDirection direction, string problem, Exception? innerException = null)
        : base(null, innerException)
    {
        Direction = direction;
        Problem = problem;
    }

    /// <summary>Whether the value was being read or written.</summary>
    public WireDirection Direction { get; }

    /// <summary>What is wrong, for example "expected an integer, found text".</summary>
    public string Problem { get; }

    /// <summary>Where, for example <c>result.items[3].when</c>; empty at the root.</summary>
    public string Path { get; private set; } = "";

    /// <inheritdoc/>
    public override string Message => Path.Length == 0 ? Problem : $"{Path}: {Problem}";

    /// <summary>Puts the name of the value in which this happened ahead of the path.</summary>
    internal void Prefix(string name) =>
        Path = Path.Length == 0 || Path[0] == '[' ? name + Path : $"{name}.{Path}";

    internal void PrefixIndex(int index) => Prefix($"[{index}]");
}
