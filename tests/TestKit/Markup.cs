using Microsoft.CodeAnalysis.Text;

namespace Snakepit.TestKit;

/// <summary>Source with the places of expected diagnostics: <c>int [|name|]</c>.</summary>
public sealed record Markup(string Source, IReadOnlyList<TextSpan> Spans)
{
    public static Markup Parse(string text)
    {
        var spans = new List<TextSpan>();
        var open = new Stack<int>();
        var source = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length ? text.Substring(i, 2) : "";
            if (pair == "[|")
                open.Push(source.Length);
            else if (pair == "|]")
                spans.Add(TextSpan.FromBounds(open.Pop(), source.Length));
            else
            {
                source.Append(text[i]);
                continue;
            }

            i++;
        }

        return new(source.ToString(), [.. spans.OrderBy(span => span.Start)]);
    }
}
