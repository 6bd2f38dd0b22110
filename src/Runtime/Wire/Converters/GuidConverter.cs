using System.Buffers.Text;

namespace Snakepit.Wire.Converters;

internal sealed class GuidConverter : TaggedTextConverter<Guid>
{
    protected override ReadOnlySpan<byte> Tag => "$uuid"u8;

    protected override string Kind => "a UUID";

    protected override int Format(Guid value, Span<byte> target)
    {
        value.TryFormat(target, out var length);
        return length;
    }

    protected override string? Parse(ReadOnlySpan<byte> text, out Guid value) =>
        Utf8Parser.TryParse(text, out value, out var consumed, 'D') && consumed == text.Length ? null : IsoText.OtherText;
}
