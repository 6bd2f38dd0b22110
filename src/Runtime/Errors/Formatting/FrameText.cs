using System.Globalization;
using System.Text;

namespace Snakepit.Errors.Formatting;

/// <summary>The calls of one exception, outermost first; those of the user's own code stand out.</summary>
internal sealed class FrameText(StringBuilder text, Paint paint, ErrorTextOptions options)
{
    public void Write(
        IReadOnlyList<ErrorFrame> host, IReadOnlyList<ErrorFrame> frames, int elided, int elidedAfter, string indent,
        ErrorSource source = ErrorSource.DotNet)
    {
        var all = host.Select(frame => (frame, ErrorSource.DotNet)).Concat(frames.Select(frame => (frame, source))).ToList();
        var head = all.Count > options.MaxFrames ? options.MaxFrames / 2 : all.Count;
        var tail = all.Count - (options.MaxFrames - head);
        var sides = host.Count > 0 && source == ErrorSource.Python && frames.Count > 0;
        for (var i = 0; i < all.Count; i++)
        {
            if (elided > 0 && i == host.Count + elidedAfter)
                Gap(indent, $"… {elided} frames were left out of the report");
            if (i == head && tail > head)
            {
                Gap(indent, $"… {tail - head} frames not shown");
                i = tail;
            }

            Write(all[i].frame, sides ? all[i].Item2 : null, indent);
        }

        if (elided > 0 && elidedAfter == frames.Count)
            Gap(indent, $"… {elided} frames were left out of the report");
    }

    private void Write(ErrorFrame frame, ErrorSource? side, string indent)
    {
        var name = Text.CleanLine(frame.Function.Length > 0 ? frame.Function : "?");
        var place = Text.CleanLine(frame.File);
        if (place.Length > 0 && frame.Line > 0)
            place += ":" + frame.Line.ToString(CultureInfo.InvariantCulture);
        if (place.Length > 0)
            place = $" ({place})";

        text.Append(indent).Append(frame.InApp ? paint.Own(">") : " ").Append(' ');
        if (side is not null)
            text.Append(paint.Faint(side == ErrorSource.DotNet ? "C#     " : "Python "));
        text.Append(frame.InApp ? paint.Own(name) + place : paint.Faint(name + place)).Append('\n');

        if (options.SourceLines && frame.InApp && frame.SourceLine?.Trim() is { Length: > 0 } line)
            text.Append(indent).Append("      ").Append(Text.OneLine(line, 200)).Append('\n');
        if (frame.RepeatedTimes > 1)
        {
            var what = frame.RepeatedFrames > 1 ? $"the last {frame.RepeatedFrames} frames" : "this frame";
            Gap(indent, $"… {what} came {frame.RepeatedTimes} times in a row");
        }
    }

    private void Gap(string indent, string what) => text.Append(indent).Append("  ").Append(paint.Faint(what)).Append('\n');
}
