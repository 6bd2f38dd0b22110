namespace Snakepit.Redaction;

/// <summary>Where a secret is in a text.</summary>
internal readonly record struct Finding(int Start, int End, string Rule)
{
    public int Length => End - Start;
}
