using Snakepit.TestKit;

namespace Snakepit.Generators.Tests;

/// <summary>Runs the generator over one source.</summary>
internal static class Generated
{
    public static GeneratorRun From(params string[] sources) => GeneratorRun.Of(new SnakepitGenerator(), TestProject.Create(sources));

    /// <summary>The only file that is emitted.</summary>
    public static string FileFrom(string source) => From(source).AssertCompiles().Files.Values.Single();
}
