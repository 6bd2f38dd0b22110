using Snakepit.Roslyn.Model;

namespace Snakepit.Generators.Emitting;

/// <summary>Prints the converters of a client.</summary>
internal static class ConverterEmitter
{
    private const string BuiltIn = "global::Snakepit.Wire.WireConverters";

    public static void Emit(SourceWriter writer, ClientModel client)
    {
        writer.Open($"private static class {client.ConvertersName}");
        EmitFields(writer, client);
        foreach (var record in client.Records)
        {
            writer.Write();
            RecordEmitter.Emit(writer, client, record);
        }

        writer.Close();
    }

    public static string Print(ConverterReference converter, ClientModel client) =>
        converter.IsBuiltIn ? $"{BuiltIn}.{converter.Name}" : $"{client.ConvertersName}.{converter.Name}";

    /// <summary>Records look their members' converters up when they are used, so that recursive types need no order among records.</summary>
    private static void EmitFields(SourceWriter writer, ClientModel client)
    {
        foreach (var record in client.Records)
            writer.Write($"internal static readonly global::Snakepit.Wire.WireConverter<{record.Type}> {record.Name} = new {record.Name}Converter();");
        foreach (var converter in client.Composed)
        {
            var arguments = converter.Items.Select(item => Print(item, client));
            if (converter.Tail is { } tail)
                arguments = arguments.Append(tail);
            writer.Write($"internal static readonly global::Snakepit.Wire.WireConverter<{converter.Type}> {converter.Name} = {BuiltIn}.{converter.Factory}({string.Join(", ", arguments)});");
        }
    }
}
