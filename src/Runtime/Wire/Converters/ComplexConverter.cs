using System.Numerics;

namespace Snakepit.Wire.Converters;

/// <summary>Complex numbers; a real number is read as well.</summary>
internal sealed class ComplexConverter(WireConverter<double> part) : WireConverter<Complex>
{
    public override void Write(WireWriter writer, Complex value)
    {
        writer.WriteStartTag("$complex"u8);
        writer.WriteStartArray();
        part.Write(writer, value.Real);
        part.Write(writer, value.Imaginary);
        writer.WriteEndArray();
        writer.WriteEndTag();
    }

    public override Complex Read(ref WireReader reader)
    {
        if (reader.IsNumber)
            return part.Read(ref reader);
        if (!reader.TryReadStartTag("$complex"u8))
            throw reader.Mismatch("a complex number");
        if (reader.TokenType != System.Text.Json.JsonTokenType.StartArray)
            throw reader.Mismatch("two numbers");
        var real = Next(ref reader);
        var imaginary = Next(ref reader);
        if (reader.ReadNextItem())
            throw WireReader.Failure("expected two numbers, found more");
        reader.ReadEndTag();
        return new Complex(real, imaginary);
    }

    private double Next(ref WireReader reader) =>
        reader.ReadNextItem() ? part.Read(ref reader) : throw WireReader.Failure("expected two numbers, found fewer");
}
