using Snakepit.Roslyn.Model;

namespace Snakepit.Generators.Emitting;

/// <summary>Prints the converter of an operation's arguments.</summary>
internal static class ArgumentsEmitter
{
    public static void Emit(SourceWriter writer, ClientModel client, ArgumentsConverterModel arguments)
    {
        writer.Open($"private sealed class {arguments.Name}Converter : global::Snakepit.Wire.WireConverter<{arguments.Type}>");
        writer.Open($"public override void Write(global::Snakepit.Wire.WireWriter writer, {arguments.Type} value)");
        writer.Write("writer.WriteStartObject();");
        foreach (var member in arguments.Members)
            writer.Write($"writer.WriteProperty(\"{member.WireName}\"u8, {ConverterEmitter.Print(member.Converter, client)}, {member.Getter});");
        writer.Write("writer.WriteEndObject();");
        writer.Close();
        writer.Write($"""

            public override {arguments.Type} Read(ref global::Snakepit.Wire.WireReader reader) =>
                throw new global::System.NotSupportedException("Arguments travel to the worker only.");
            """);
        writer.Close();
    }
}
