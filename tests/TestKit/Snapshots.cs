using Snapshooter;
using Snapshooter.Xunit;

namespace Snakepit.TestKit;

/// <summary>Compares text with a file in <c>__snapshots__</c>. <c>SNAKEPIT_UPDATE_SNAPSHOTS=1</c> writes the files anew.</summary>
public static class Snapshots
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("SNAKEPIT_UPDATE_SNAPSHOTS") == "1";

    /// <summary>Called from a test method itself; the file has the names of the class and the method.</summary>
    public static void Match(string text)
    {
        var name = Snapshot.FullName();
        var file = Path.Combine(name.FolderPath, "__snapshots__", name.Filename);
        Environment.SetEnvironmentVariable("SNAPSHOOTER_STRICT_MODE", Update ? "off" : "on");
        if (Update && File.Exists(file))
            File.Delete(file);
        Snapshot.Match(text, name);
    }
}
