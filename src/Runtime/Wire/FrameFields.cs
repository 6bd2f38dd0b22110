using System.Text;
using Google.Protobuf;

namespace Snakepit.Wire;

/// <summary>The fields of a <c>snakepit.v1.Frame</c>, its texts as the bytes that they are: a name that is no UTF-8 must not cost the whole error.</summary>
internal ref struct FrameFields
{
    public uint File;
    public ReadOnlySpan<byte> Module;
    public ReadOnlySpan<byte> Function;
    public uint Line;
    public uint Column;
    public uint EndLine;
    public uint EndColumn;
    public bool InApp;
    public uint RepeatedTimes;
    public uint RepeatedFrames;

    /// <summary>The whole message where it has fields that this version does not know; otherwise <see langword="null"/>.</summary>
    public Proto.Frame? Message;

    /// <summary>Reads a frame.</summary>
    /// <exception cref="WireException">The bytes are none.</exception>
    public static FrameFields Read(ReadOnlySpan<byte> frame)
    {
        FrameFields fields = default;
        for (var rest = frame; !rest.IsEmpty;)
        {
            if (!SpanFields.TryRead(ref rest, out var field) || !fields.TryTake(field))
                return Whole(frame);
        }

        return fields;
    }

    private bool TryTake(in SpanFields.Field field)
    {
        switch (field.Number, field.WireType)
        {
            case (Proto.Frame.FileFieldNumber, 0): File = (uint)field.Varint; break;
            case (Proto.Frame.ModuleFieldNumber, 2): Module = field.Data; break;
            case (Proto.Frame.FunctionFieldNumber, 2): Function = field.Data; break;
            case (Proto.Frame.LineFieldNumber, 0): Line = (uint)field.Varint; break;
            case (Proto.Frame.ColumnFieldNumber, 0): Column = (uint)field.Varint; break;
            case (Proto.Frame.EndLineFieldNumber, 0): EndLine = (uint)field.Varint; break;
            case (Proto.Frame.EndColumnFieldNumber, 0): EndColumn = (uint)field.Varint; break;
            case (Proto.Frame.InAppFieldNumber, 0): InApp = field.Varint != 0; break;
            case (Proto.Frame.RepeatedTimesFieldNumber, 0): RepeatedTimes = (uint)field.Varint; break;
            case (Proto.Frame.RepeatedFramesFieldNumber, 0): RepeatedFrames = (uint)field.Varint; break;
            default: return false;
        }

        return true;
    }

    // What is unknown or unusual is left to protobuf, which keeps it for who sends the error on.
    private static FrameFields Whole(ReadOnlySpan<byte> frame)
    {
        try
        {
            var message = Proto.Frame.Parser.ParseFrom(frame);
            return new()
            {
                File = message.File,
                Module = Encoding.UTF8.GetBytes(message.Module),
                Function = Encoding.UTF8.GetBytes(message.Function),
                Line = message.Line,
                Column = message.Column,
                EndLine = message.EndLine,
                EndColumn = message.EndColumn,
                InApp = message.InApp,
                RepeatedTimes = message.RepeatedTimes,
                RepeatedFrames = message.RepeatedFrames,
                Message = message,
            };
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw ProtobufFields.Malformed(exception);
        }
    }
}
