using System.Collections.Immutable;

namespace Snakepit.Errors;

internal static class OwnFrames
{
    /// <summary>A hash of the calls in the user's own code; 0: there are none.</summary>
    public static int HashOfOwn(this ImmutableArray<ErrorFrame> frames)
    {
        var hash = new HashCode();
        var any = false;
        foreach (var frame in frames)
        {
            if (!frame.InApp)
                continue;
            any = true;
            hash.Add(string.GetHashCode(frame.Module, StringComparison.Ordinal));
            hash.Add(string.GetHashCode(frame.Function, StringComparison.Ordinal));
        }

        return any ? hash.ToHashCode() | 1 : 0;
    }
}
