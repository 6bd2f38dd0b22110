using System.Runtime.CompilerServices;

namespace Snakepit.Analyzers.Tests;

internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(SourcePath())!, "../.."));

    private static string SourcePath([CallerFilePath] string path = "") => path;
}
