namespace Snakepit.Analyzers.Leaks;

/// <summary>What the name of a method says of what it does with what it is called on.</summary>
internal enum MethodName
{
    Other,

    /// <summary>Writes it as text.</summary>
    ToText,

    /// <summary>Compares it, or tells what it is.</summary>
    Comparison,

    /// <summary>Takes a piece of it.</summary>
    Piece,

    /// <summary>Takes something out of it.</summary>
    Removal,

    /// <summary>Puts something into it.</summary>
    Addition,
}

/// <summary>Tells names apart, once for each method.</summary>
internal static class MethodNames
{
    public static MethodName Of(string name) => name switch
    {
        "ToString" => MethodName.ToText,
        "GetHashCode" or "Equals" or "CompareTo" or "GetType" => MethodName.Comparison,
        "Substring" or "AsSpan" or "AsMemory" or "Take" or "TakeLast" or "Last" or "LastOrDefault" => MethodName.Piece,
        "Remove" => MethodName.Removal,
        "Add" or "AddRange" => MethodName.Addition,
        _ => MethodName.Other,
    };
}
