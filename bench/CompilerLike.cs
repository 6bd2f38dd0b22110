using System.Diagnostics;

namespace Snakepit.Bench;

/// <summary>
/// Runs a benchmark in a process with the garbage collector that <c>csc</c> has (<c>System.GC.Server</c> in its <c>runtimeconfig.json</c>): with
/// the small heaps of the other collector, who pays for the compiler's garbage is a matter of chance.
/// </summary>
internal static class CompilerLike
{
    private const string ServerCollector = "DOTNET_gcServer";

    public static bool IsThisProcess => Environment.GetEnvironmentVariable(ServerCollector) == "1";

    /// <summary>How many goals the benchmark missed, which it prints and records itself.</summary>
    public static async Task<int> RunAsync(string benchmark)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [benchmark]) { UseShellExecute = false };
        start.Environment[ServerCollector] = "1";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
