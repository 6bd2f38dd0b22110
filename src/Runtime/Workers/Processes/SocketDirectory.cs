using System.Security.Cryptography;
using System.Text;

namespace Snakepit.Workers.Processes;

/// <summary>A private directory for the sockets of one pool; only its owner may enter.</summary>
/// <remarks>
/// A host that was killed leaves its directory behind. The next one on this machine removes it: a lock on a file inside,
/// which the system drops with the process, tells whether somebody still lives there.
/// </remarks>
internal sealed class SocketDirectory : IDisposable
{
    private const string Prefix = "snakepit-";
    private const int LongestSocketPath = 103;   // macOS; Linux has 4 more
    private const int LongestFileName = 16;
    private const int Attempts = 8;

    private readonly FileStream _holder;
    private int _sockets;

    private SocketDirectory(string path, FileStream holder)
    {
        Path = path;
        _holder = holder;
    }

    public string Path { get; }

    /// <summary>Makes a new directory in the first of <paramref name="places"/> that has room for it.</summary>
    /// <param name="places">Directories to try, in this order.</param>
    /// <param name="name">Makes a name; called again when one is taken.</param>
    /// <exception cref="IOException">None of the places would do; the message has the reason for each.</exception>
    public static SocketDirectory Create(IEnumerable<string>? places = null, Func<string>? name = null)
    {
        name ??= static () => RandomNumberGenerator.GetHexString(12, lowercase: true);
        List<string> refused = [];
        foreach (var place in places ?? [System.IO.Path.GetTempPath(), "/tmp", "/var/tmp"])
        {
            var room = LongestSocketPath - LongestFileName - Encoding.UTF8.GetByteCount(place) - Prefix.Length - 14;
            if (room < 0)
            {
                refused.Add($"{place}: too long for a socket (a path has at most {LongestSocketPath} bytes)");
                continue;
            }

            RemoveAbandoned(place);
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var path = System.IO.Path.Combine(place, Prefix + name());
                if (Posix.TryCreatePrivateDirectory(path))
                    return new(path, Hold(path, FileMode.CreateNew));
            }

            refused.Add($"{place}: no directory can be made there");
        }

        throw new IOException($"There is no place for the workers' sockets. {string.Join("; ", refused)}. Set TMPDIR to a short, writable path.");
    }

    /// <summary>A path that no socket has had yet.</summary>
    public string NextSocket()
    {
        string path;
        do
            path = System.IO.Path.Combine(Path, $"{Interlocked.Increment(ref _sockets)}.sock");
        while (File.Exists(path));
        return path;
    }

    public void Dispose()
    {
        _holder.Dispose();
        TryDelete(Path);
    }

    private static FileStream Hold(string directory, FileMode mode) =>
        new(System.IO.Path.Combine(directory, "lock"), mode, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.None);

    private static void RemoveAbandoned(string place)
    {
        if (!Directory.Exists(place))
            return;
        foreach (var directory in Directory.EnumerateDirectories(place, Prefix + "*"))
        {
            try
            {
                // Without the file, or with one that is locked: somebody is moving in or lives there.
                using (Hold(directory, FileMode.Open))
                    TryDelete(directory);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // In use, or somebody else's.
            }
        }
    }

    private static void TryDelete(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left is small and private; the next pool tries again.
        }
    }
}
