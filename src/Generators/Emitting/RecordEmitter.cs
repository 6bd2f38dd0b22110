using Microsoft.CodeAnalysis.CSharp;
using Snakepit.Roslyn.Model;

namespace Snakepit.Generators.Emitting;

/// <summary>Prints the converter of one record.</summary>
internal static class RecordEmitter
{
    public static void Emit(SourceWriter writer, ClientModel client, RecordConverterModel record)
    {
        writer.Open($"private sealed class {record.Name}Converter : global::Snakepit.Wire.WireConverter<{record.Type}>");
        EmitWrite(writer, client, record);
        writer.Write();
        EmitRead(writer, client, record);
        writer.Close();
    }

    private static void EmitWrite(SourceWriter writer, ClientModel client, RecordConverterModel record)
    {
        writer.Open($"public override void Write(global::Snakepit.Wire.WireWriter writer, {record.Type} value)");
        writer.Write("writer.WriteStartObject();");
        foreach (var member in record.Members)
            writer.Write($"writer.WriteProperty({Quote(member.WireName)}u8, {ConverterEmitter.Print(member.Converter, client)}, value.{member.Name});");
        writer.Write("writer.WriteEndObject();");
        writer.Close();
    }

    private static void EmitRead(SourceWriter writer, ClientModel client, RecordConverterModel record)
    {
        writer.Open($"public override {record.Type} Read(ref global::Snakepit.Wire.WireReader reader)");
        foreach (var member in record.Members)
            EmitLocals(writer, member);
        writer.Write("reader.ReadStartObject();");
        writer.Open("while (reader.ReadPropertyName())");
        for (var i = 0; i < record.Members.Count; i++)
            EmitProperty(writer, client, record.Members[i], isFirst: i == 0);
        if (record.Members.Count == 0)
            writer.Write("reader.SkipProperty();");
        else
            writer.Write("else\n{\n    reader.SkipProperty();\n}");
        writer.Close();
        writer.Write();
        foreach (var member in record.Members)
        {
            if (member is { Seen: { } seen, Use: not (MemberUse.OptionalInitializer or MemberUse.OptionalSetter) })
                writer.Write($"if (!{seen})\n    reader.ThrowMissing({Quote(member.WireName)});");
        }

        EmitObject(writer, record);
        writer.Close();
    }

    private static void EmitLocals(SourceWriter writer, MemberModel member)
    {
        writer.Write($"{member.Type} {member.Local} = {member.Initial};");
        if (member.Seen is { } seen)
            writer.Write($"var {seen} = false;");
    }

    private static void EmitProperty(SourceWriter writer, ClientModel client, MemberModel member, bool isFirst)
    {
        writer.Open($"{(isFirst ? "if" : "else if")} (reader.PropertyNameEquals({Quote(member.WireName)}u8))");
        writer.Write($"{member.Local} = reader.ReadProperty({Quote(member.WireName)}, {ConverterEmitter.Print(member.Converter, client)});");
        if (member.Seen is { } seen)
            writer.Write($"{seen} = true;");
        writer.Close();
    }

    /// <summary>Members that are optional and cannot be set later get what a second object has there, made only when one is missing.</summary>
    private static void EmitObject(SourceWriter writer, RecordConverterModel record)
    {
        var required = record.Members
            .Where(static it => it.Use is MemberUse.Initializer or MemberUse.ConstructorAndInitializer)
            .Select(static it => $"{it.Name} = {it.Local}")
            .ToList();
        var optional = record.Members.Where(static it => it.Use == MemberUse.OptionalInitializer).ToList();
        if (optional.Count > 0)
        {
            var condition = string.Join(" && ", optional.Select(static it => it.Seen));
            writer.Write($"var defaults = {condition} ? default : {New(record, required)};");
            required.AddRange(optional.Select(static it => $"{it.Name} = {it.Seen} ? {it.Local} : defaults!.{it.Name}"));
        }

        var setters = record.Members.Where(static it => it.Use == MemberUse.OptionalSetter).ToList();
        if (setters.Count == 0)
        {
            writer.Write($"return {New(record, required)};");
            return;
        }

        writer.Write($"var result = {New(record, required)};");
        foreach (var member in setters)
            writer.Write($"if ({member.Seen})\n    result.{member.Name} = {member.Local};");
        writer.Write("return result;");
    }

    private static string New(RecordConverterModel record, List<string> initializers)
    {
        var arguments = record.ConstructorArguments.Select(
            it => it.Parameter.Length == 0 ? record.Members[it.Member].Local : $"{it.Parameter}: {record.Members[it.Member].Local}");
        var creation = $"new {record.Type}({string.Join(", ", arguments)})";
        return initializers.Count == 0 ? creation : $"{creation} {{ {string.Join(", ", initializers)} }}";
    }

    private static string Quote(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
