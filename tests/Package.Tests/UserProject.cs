namespace Snakepit.Package.Tests;

/// <summary>A project as a user has it: outside the repository, with a reference to the packages alone.</summary>
public sealed record UserProject(string Folder, string Version)
{
    /// <summary>Builds; the output must not hold a warning.</summary>
    public string Build() => Succeed("build", "-c", "Release");

    /// <summary>Builds and tells what the compiler says, whatever it is.</summary>
    public string TryBuild(params string[] more) => DotNet.Run(Folder, Command(["build", "-c", "Release", .. more])).Output;

    public string RunBuilt() => Succeed("run", "-c", "Release", "--no-build");

    /// <summary>Publishes for this machine; returns what the published program prints.</summary>
    public string PublishAndRun(params string[] properties)
    {
        var target = Path.Combine(Folder, "published");
        Succeed(["publish", "-c", "Release", "--use-current-runtime", "-o", target, .. properties]);
        var (code, output) = DotNet.Run(target, Path.Combine(target, "user-project"), []);
        Assert.True(code == 0, output);
        return output;
    }

    private string Succeed(params string[] arguments)
    {
        var (code, output) = DotNet.Run(Folder, Command(arguments));
        Assert.True(code == 0, output);
        Assert.DoesNotContain(": warning ", output, StringComparison.Ordinal);
        return output;
    }

    private string[] Command(params string[] arguments) => [.. arguments, $"-p:SnakepitVersion={Version}"];
}
