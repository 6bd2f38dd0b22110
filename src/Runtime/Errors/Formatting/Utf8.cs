using System.Buffers;
using System.Text;

namespace Snakepit.Errors.Formatting;

internal static class Utf8
{
    public static string Text(SnakepitError error, Action<SnakepitError, IBufferWriter<byte>> write)
    {
        ArgumentNullException.ThrowIfNull(error);
        var output = new ArrayBufferWriter<byte>(1024);
        write(error, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
