namespace Snakepit.Errors;

/// <summary>
/// The message that a value was read from, kept for the fields of newer versions in it. Equal to any other: where a value came
/// from is no part of the value.
/// </summary>
internal readonly struct Origin(object? message) : IEquatable<Origin>
{
    public object? Message { get; } = message;

    public bool Equals(Origin other) => true;

    public override bool Equals(object? obj) => obj is Origin;

    public override int GetHashCode() => 0;
}
