using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Snakepit.Generators.Emitting;

/// <summary>Writes whole blocks of source at the current indentation, with '\n' at the end of each line.</summary>
internal sealed class SourceWriter
{
    private const int Width = 4;

    private readonly StringBuilder _text = new(4096);
    private int _level;

    /// <summary>Writes one or more lines; without text an empty one.</summary>
    public void Write(string block = "")
    {
        var start = 0;
        while (start <= block.Length)
        {
            var end = block.IndexOf('\n', start);
            if (end < 0)
                end = block.Length;
            var length = end > start && block[end - 1] == '\r' ? end - start - 1 : end - start;
            if (length > 0)
                _text.Append(' ', _level * Width).Append(block, start, length);
            _text.Append('\n');
            start = end + 1;
        }
    }

    /// <summary>Writes an opening brace and indents until <see cref="Close"/>.</summary>
    public void Open(string declaration)
    {
        Write(declaration);
        Write("{");
        _level++;
    }

    public void Close(string end = "}")
    {
        _level--;
        Write(end);
    }

    public void Indent() => _level++;

    public void Outdent() => _level--;

    public SourceText ToSourceText() => SourceText.From(_text.ToString(), Encoding.UTF8);
}
