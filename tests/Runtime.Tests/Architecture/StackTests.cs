using System.Text.RegularExpressions;

namespace Snakepit.Runtime.Tests.Architecture;

/// <summary>Stacks are read from exceptions that were thrown, in one place, and nowhere are they taken of calls that succeed.</summary>
public sealed partial class StackTests
{
    [Fact]
    public void Stacks_AreReadInOnePlaceAndOfExceptionsAlone()
    {
        var uses =
            from project in new[] { "Runtime", "AspNetCore", "Compliance", "OpenTelemetry" }
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", project), "*.cs", SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            from Match use in Capture().Matches(File.ReadAllText(file))
            select $"{Path.GetFileName(file)}: {use.Value}";

        Assert.Equal(["FrameReader.cs: new StackTrace(exception"], uses);
    }

    [GeneratedRegex(@"new (StackTrace|StackFrame)\(\w*|Environment\.StackTrace|CallerFilePath|\.StackTrace\b")]
    private static partial Regex Capture();
}
