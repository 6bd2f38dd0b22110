using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Snakepit.Migration.Tests;

/// <summary>A copy of <c>samples/Migration/Before</c> in a folder of its own, which sees the settings and the projects of the repository.</summary>
internal sealed class SampleCopy : IDisposable
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourcePath())!, "../.."));

    private static readonly string Configuration = typeof(SampleCopy).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("snakepit-migration");

    public SampleCopy()
    {
        foreach (var file in Directory.EnumerateFiles(Source))
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        File.WriteAllText(Path.Combine(_folder.FullName, ".editorconfig"),
            File.ReadAllText(Path.Combine(Root, ".editorconfig")) + File.ReadAllText(Path.Combine(Source, ".editorconfig")));
        foreach (var settings in (string[])["Directory.Build.props", "Directory.Packages.props"])
            File.WriteAllText(Path.Combine(_folder.FullName, settings), $"<Project><Import Project=\"{Path.Combine(Root, settings)}\" /></Project>");
    }

    public static string Source => Path.Combine(Root, "samples/Migration/Before");

    public static string Migrated => Path.Combine(Root, "samples/Migration/After");

    public IEnumerable<(string Name, string Text)> Code =>
        Directory.EnumerateFiles(_folder.FullName, "*.cs").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

    /// <summary>Runs <c>dotnet</c> in the folder and asserts that it succeeds.</summary>
    public async Task<string> DotnetAsync(string command, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [command, .. arguments]) { WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Configuration"] = Configuration;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // The host of this test run must not speak to those that it starts.
        foreach (var name in start.Environment.Keys.Where(static it => it.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase) || it.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) && it != "MSBUILDDISABLENODEREUSE").ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"dotnet {command} {string.Join(' ', arguments)}\n{output}");
        return output;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string SourcePath([CallerFilePath] string path = "") => path;
}
