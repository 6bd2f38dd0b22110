namespace Snakepit.Workers.Processes;

/// <summary>How a process ended.</summary>
/// <param name="Code">Its exit code, where it ended by itself.</param>
/// <param name="Signal">Name of the signal that ended it, such as <c>SIGKILL</c>.</param>
internal readonly record struct ExitStatus(int? Code, string? Signal)
{
    private static readonly string[] LinuxSignals =
    [
        "", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV",
        "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU",
        "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
    ];

    public static ExitStatus FromCode(int code) => new(code, null);

    public static ExitStatus FromSignal(int signal) => new(null, Name(signal));

    /// <summary>From what .NET reports: 128 + n for signal n.</summary>
    public static ExitStatus FromProcess(int code) =>
        !OperatingSystem.IsWindows() && code is > 128 and < 160 ? FromSignal(code - 128) : FromCode(code);

    public override string ToString() => Signal switch
    {
        null => $"exited with code {Code}",
        "SIGKILL" => "was ended by SIGKILL (somebody killed it, or the system ran out of memory)",
        "SIGSEGV" or "SIGBUS" or "SIGILL" or "SIGFPE" => $"was ended by {Signal} (native code failed)",
        _ => $"was ended by {Signal}",
    };

    private static string Name(int signal)
    {
        if (OperatingSystem.IsLinux() && signal > 0 && signal < LinuxSignals.Length)
            return LinuxSignals[signal];
        return signal switch { 2 => "SIGINT", 6 => "SIGABRT", 9 => "SIGKILL", 11 => "SIGSEGV", 15 => "SIGTERM", _ => $"signal {signal}" };
    }
}
