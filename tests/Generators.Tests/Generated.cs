using Snakepit.TestKit;

namespace Snakepit.Generators.Tests;

/// <summary>Runs the generator over one source.</summary>
internal static class Generated
{
    public static GeneratorRun From(params string[] sources) => GeneratorRun.Of(new SnakepitGenerator(), TestProject.Create(sources));

    /// <summary>The only file that is emitted.</summary>
    public static string FileFrom(string source) => From(source).AssertCompiles().Files.Values.Single();
}

internal static class GeneratedAssertions
{
    /// <summary>Asserts that every contract got its client.</summary>
    public static void AssertHasClient(this GeneratorRun run) =>
        Assert.All(run.Files.Values, file => Assert.DoesNotContain("NotSupportedException(\"", file.Replace("NotSupportedException(\"Arguments", "", StringComparison.Ordinal), StringComparison.Ordinal));
}
