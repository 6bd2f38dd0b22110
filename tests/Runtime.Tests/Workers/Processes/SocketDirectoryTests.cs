using Snakepit.Workers.Processes;

namespace Snakepit.Runtime.Tests.Workers.Processes;

public sealed class SocketDirectoryTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("place-").FullName;

    [Fact]
    public void NameIsTaken_AnotherOneIsChosen()
    {
        Directory.CreateDirectory(Path.Combine(_place, "snakepit-taken"));
        var names = new Queue<string>(["taken", "free"]);

        using var directory = SocketDirectory.Create([_place], names.Dequeue);

        Assert.EndsWith("snakepit-free", directory.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void PlaceIsTooLongForASocket_NextPlaceIsTaken()
    {
        using var directory = SocketDirectory.Create([Path.Combine(_place, new string('x', 100)), _place]);

        Assert.Equal(_place, Path.GetDirectoryName(directory.Path));
        Assert.InRange(directory.NextSocket().Length, 1, 103);
    }

    [Fact]
    public void Directory_IsForItsOwnerAlone()
    {
        using var directory = SocketDirectory.Create([_place]);

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.Path));
    }

    [Fact]
    public void SocketFileExists_ItsNameIsNotUsed()
    {
        using var directory = SocketDirectory.Create([_place]);
        var first = directory.NextSocket();
        File.WriteAllText(first.Replace("1.sock", "2.sock", StringComparison.Ordinal), "");

        Assert.EndsWith("3.sock", directory.NextSocket(), StringComparison.Ordinal);
    }

    [Fact]
    public void HostDiedEarlier_ItsDirectoryIsRemovedAndOneInUseIsNot()
    {
        var abandoned = Directory.CreateDirectory(Path.Combine(_place, "snakepit-abandoned")).FullName;
        File.WriteAllText(Path.Combine(abandoned, "lock"), "");
        using var inUse = SocketDirectory.Create([_place]);

        using var directory = SocketDirectory.Create([_place]);

        Assert.False(Directory.Exists(abandoned));
        Assert.True(Directory.Exists(inUse.Path));
    }

    [Fact]
    public void NoPlaceWillDo_ErrorHasTheReasons()
    {
        var error = Assert.Throws<IOException>(() => SocketDirectory.Create(["/proc", new string('x', 200)]));

        Assert.Contains("/proc: no directory can be made there", error.Message, StringComparison.Ordinal);
        Assert.Contains("too long", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);
}
