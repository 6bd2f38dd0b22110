namespace Snakepit.Wire;

/// <summary>A binary value by reference, on its way out.</summary>
/// <param name="Dtype">UTF-8 name of the element type.</param>
/// <param name="Shape">Length of each dimension; empty for bytes and protobuf messages.</param>
/// <param name="Data">The elements, little endian.</param>
internal readonly record struct OutgoingAttachment(
    ReadOnlyMemory<byte> Dtype,
    ReadOnlyMemory<long> Shape,
    ReadOnlyMemory<byte> Data);
