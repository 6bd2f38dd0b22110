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
        foreach (var arguments in client.Arguments)
        {
            writer.Write();
            ArgumentsEmitter.Emit(writer, client, arguments);
        }

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
        foreach (var arguments in client.Arguments)
            EmitField(writer, arguments.Type, arguments.Name, $"new {arguments.Name}Converter()");
        foreach (var record in client.Records)
            EmitField(writer, record.Type, record.Name, $"new {record.Name}Converter()");
        foreach (var converter in client.Composed)
        {
            var arguments = converter.Items.Select(item => Print(item, client));
            if (converter.Tail is { } tail)
                arguments = arguments.Append(tail);
            EmitField(writer, converter.Type, converter.Name, $"{BuiltIn}.{converter.Factory}({string.Join(", ", arguments)})");
        }
    }

    private static void EmitField(SourceWriter writer, string type, string name, string value) => writer.Write($"""
        internal static readonly global::Snakepit.Wire.WireConverter<{type}> {name} =
            {value};
        """);
}
