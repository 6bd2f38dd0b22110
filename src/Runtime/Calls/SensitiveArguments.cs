using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Grpc.Core;
using Snakepit.Wire;

namespace Snakepit.Calls;

/// <summary>What is sensitive in the arguments of a call: told to the worker by name, and read from the request when a call has failed.</summary>
internal static class SensitiveArguments
{
    private const string HeaderName = "x-snakepit-sensitive";
    private const int LongestBytes = 64 * 1024;
    private const int ShortestLine = 8;

    /// <summary>The header that names what is sensitive; <see langword="null"/> when nothing is.</summary>
    internal static Metadata.Entry? Header(ImmutableArray<string> marks) => marks.IsDefaultOrEmpty
        ? null
        : new(HeaderName, string.Join(',', marks.Select(static mark => string.Join('/', mark.Split('/', 2).Select(Uri.EscapeDataString)))));

    /// <summary>The sensitive values as text.</summary>
    internal static IReadOnlyList<string> Read(ImmutableArray<string> marks, WireWriter request, RequestItems? items)
    {
        var values = new HashSet<string>(StringComparer.Ordinal);
        var arguments = new HashSet<string>(StringComparer.Ordinal);
        var places = new Places(marks);
        Read(request.Json, places, request, values, arguments);

        // What is no argument is the stream.
        if (items?.Recent is { } recent && marks.FirstOrDefault(mark => !arguments.Contains(mark.Split('/', 2)[0])) is { } ofItems)
        {
            foreach (var item in recent.ToArray())
                Read(item, places, null, values, [], ofItems.Split('/', 2)[0]);
        }

        foreach (var value in values.ToArray())
        {
            if (value.Contains('\n'))
                values.UnionWith(value.Split('\n', StringSplitOptions.TrimEntries).Where(static line => line.Length >= ShortestLine));
        }

        return [.. values];
    }

    // Reads an object with the arguments, or an item of a stream, as far as the JSON goes: that of a value that could not be written breaks off.
    private static void Read(
        ReadOnlySpan<byte> json, Places places, WireWriter? request, HashSet<string> values, HashSet<string> arguments, string? stream = null)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        var argument = stream;

        // How deep the sensitive value began that the reader is in.
        var within = stream is not null && places.IsWhole(stream) ? -1 : int.MaxValue;
        var isAttachment = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                isAttachment = name == "$attachment";
                var isArgument = stream is null && reader.CurrentDepth == 1;
                if (isArgument)
                    arguments.Add(argument = name);
                if (within >= reader.CurrentDepth)
                    within = (isArgument ? places.IsWhole(name) : argument is not null && places.IsMember(argument, name)) ? reader.CurrentDepth : int.MaxValue;
                continue;
            }

            if (within == int.MaxValue)
                continue;
            if (reader.TokenType == JsonTokenType.String)
                values.Add(reader.GetString()!);
            else if (reader.TokenType == JsonTokenType.Number && isAttachment && request is not null)
                AddBytes(request.Attachments[reader.GetInt32()].Data.Span, values);
            else if (reader.TokenType == JsonTokenType.Number)
                values.Add(Encoding.ASCII.GetString(reader.ValueSpan));
        }
    }

    private static void AddBytes(ReadOnlySpan<byte> bytes, HashSet<string> values)
    {
        if (bytes.Length > LongestBytes)
            return;
        values.Add(Encoding.UTF8.GetString(bytes));
        values.Add(Convert.ToBase64String(bytes));
        values.Add(Convert.ToHexStringLower(bytes));
    }

    /// <summary>The marks of an operation, to be asked by name.</summary>
    private readonly struct Places(ImmutableArray<string> marks)
    {
        private readonly HashSet<string> _marks = new(marks, StringComparer.Ordinal);

        public bool IsWhole(string argument) => _marks.Contains(argument);

        public bool IsMember(string argument, string name) => _marks.Contains($"{argument}/{name}");
    }
}
