namespace Snakepit.Errors.Formatting;

/// <summary>ANSI colours, or none.</summary>
internal sealed class Paint(bool color)
{
    public string Bad(string text) => With("1;31", text);

    public string Own(string text) => With("1", text);

    public string Faint(string text) => With("2", text);

    private string With(string style, string text) => color && text.Length > 0 ? $"\e[{style}m{text}\e[0m" : text;
}
