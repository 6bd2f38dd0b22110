using System.Runtime.InteropServices;

namespace Snakepit.Workers.Processes;

/// <summary>What .NET does not offer of POSIX.</summary>
internal static partial class Posix
{
    private const int Kill = 9;
    private const int ContinueOnLinux = 18;
    private const int ContinueOnBsd = 19;
    private const uint OwnerOnly = 0x1C0;   // 0700

    /// <summary>Wakes a stopped process.</summary>
    public static void Wake(int pid) => _ = SendSignal(pid, OperatingSystem.IsLinux() ? ContinueOnLinux : ContinueOnBsd);

    /// <summary>Ends a process and all of its group. That it is gone already is no failure.</summary>
    public static void KillGroup(int pid) => _ = SendSignal(-pid, Kill);

    /// <summary>Creates a directory that only its owner may enter.</summary>
    /// <returns>Whether it is new; <see langword="false"/>: the path is taken, or nothing can be made there.</returns>
    public static bool TryCreatePrivateDirectory(string path) => MakeDirectory(path, OwnerOnly) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "mkdir", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeDirectory(string path, uint mode);
}
