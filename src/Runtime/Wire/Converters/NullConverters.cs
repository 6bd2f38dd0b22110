namespace Snakepit.Wire.Converters;

internal sealed class NullableConverter<T>(WireConverter<T> value) : WireConverter<T?>
    where T : struct
{
    internal override bool AcceptsNull => true;

    public override void Write(WireWriter writer, T? nullable)
    {
        if (nullable is { } present)
            value.Write(writer, present);
        else
            writer.WriteNull();
    }

    public override T? Read(ref WireReader reader) => reader.IsNull ? null : value.Read(ref reader);
}

internal sealed class OrNullConverter<T>(WireConverter<T> value) : WireConverter<T?>
    where T : class
{
    internal override bool AcceptsNull => true;

    public override void Write(WireWriter writer, T? nullable)
    {
        if (nullable is null)
            writer.WriteNull();
        else
            value.Write(writer, nullable);
    }

    public override T? Read(ref WireReader reader) => reader.IsNull ? null : value.Read(ref reader);
}

internal sealed class EmptyConverter : WireConverter<Empty>
{
    public override void Write(WireWriter writer, Empty value) => writer.WriteNull();

    public override Empty Read(ref WireReader reader)
    {
        reader.Skip();
        return default;
    }
}

/// <summary>Breaks the circle of a type that contains itself.</summary>
internal sealed class DeferredConverter<T>(Func<WireConverter<T>> resolve) : WireConverter<T>
{
    private WireConverter<T>? _converter;

    internal override bool AcceptsNull => Converter.AcceptsNull;

    private WireConverter<T> Converter => _converter ??= resolve();

    public override void Write(WireWriter writer, T value) => Converter.Write(writer, value);

    public override T Read(ref WireReader reader) => Converter.Read(ref reader);

    internal override string? AsName(T key) => Converter.AsName(key);
}
