namespace Snakepit.Contracts.Signatures;

/// <summary>A type in the words that C# and Python share (docs/contracts.md, "Types of both sides").</summary>
/// <param name="Name"><c>int</c>, <c>list</c>, <c>record</c>, <c>union</c> …</param>
/// <param name="Items">What is in its angle brackets, or the alternatives of a union.</param>
/// <param name="Fields">The fields of a record; <see langword="null"/> where they are not known.</param>
/// <param name="IsNullable">Whether it may be null.</param>
internal sealed record WireType(string Name, IReadOnlyList<WireType> Items, IReadOnlyList<WireField>? Fields = null, bool IsNullable = false)
{
    public static readonly WireType Any = new("any", []);

    public bool IsAny => Name == "any";

    public bool IsNull => Name == "null";

    /// <summary>Reads a type; what cannot be read is <c>any</c>, because a word of a later version is no difference.</summary>
    public static WireType Parse(string text) => SignatureReader.ReadType(text);
}

/// <summary>A parameter of an operation or a field of a record.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsOptional">Whether the worker does without it.</param>
internal sealed record WireField(string Name, WireType Type, bool IsOptional);
