using System.Buffers;
using System.Text.Json;
using Google.Protobuf;
using Snakepit.Wire;
using Snakepit.Wire.Proto;

namespace Snakepit.Runtime.Tests.Wire;

/// <summary>An example of <c>proto/codec-cases.json</c>, which the Python half is tested with too.</summary>
public sealed record CodecCase(string Name, string CSharp, string Json, string Path)
{
    private static readonly JsonElement File =
        JsonDocument.Parse(System.IO.File.ReadAllBytes(System.IO.Path.Combine(AppContext.BaseDirectory, "codec-cases.json"))).RootElement;

    private IReadOnlyList<Attachment> Attachments { get; init; } = [];

    public static IEnumerable<CodecCase> All(string group) => File.GetProperty(group).EnumerateArray().Select(Parse);

    public override string ToString() => Name;

    internal T Read<T>(WireConverter<T> converter)
    {
        var envelope = new Envelope { Json = ByteString.CopyFromUtf8(Json), Attachments = { Attachments } };
        using var message = WireMessage.ParseLater(new ReadOnlySequence<byte>(envelope.ToByteArray()));
        return message.Read(converter, "value");
    }

    /// <summary>The value is read, and what is written of it is the example again.</summary>
    internal void ComesBack<T>(WireConverter<T> converter)
    {
        var written = Envelope.Parser.ParseFrom(WireTrip.Bytes(converter, Read(converter)));

        Assert.Equal(Json, written.Json.ToStringUtf8());
        // C# has no type of its own for complex64, so that one grows.
        if (Attachments is not [{ Dtype: "complex64" }])
            Assert.Equal(Attachments, written.Attachments);
    }

    private static CodecCase Parse(JsonElement example) => new(
        Text(example, "name"), Text(example, "csharp"), Text(example, "json"), Text(example, "path"))
    {
        Attachments = example.TryGetProperty("attachments", out var attachments)
            ? [.. attachments.EnumerateArray().Select(ParseAttachment)]
            : [],
    };

    private static Attachment ParseAttachment(JsonElement attachment) => new()
    {
        Dtype = Text(attachment, "dtype"),
        Shape = { attachment.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()) },
        Data = ByteString.CopyFrom(Convert.FromHexString(Text(attachment, "data"))),
    };

    private static string Text(JsonElement example, string name) =>
        example.TryGetProperty(name, out var value) ? value.GetString()! : "";
}
