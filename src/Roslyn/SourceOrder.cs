using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

/// <summary>Orders places by file and position, whatever order the compiler was given the files in.</summary>
internal sealed class SourceOrder : IComparer<Location>
{
    public static SourceOrder Instance { get; } = new();

    public int Compare(Location one, Location other) =>
        string.CompareOrdinal(one.SourceTree?.FilePath, other.SourceTree?.FilePath) is var order and not 0 ? order : one.SourceSpan.CompareTo(other.SourceSpan);
}
