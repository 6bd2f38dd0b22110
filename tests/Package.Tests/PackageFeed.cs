namespace Snakepit.Package.Tests;

/// <summary>All packages of the repository, made once, in a folder that serves as a feed. The version is one that no cache has.</summary>
[CollectionDefinition(Name)]
public sealed class PackageFeed : IDisposable, ICollectionFixture<PackageFeed>
{
    public const string Name = "packages";

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("snakepit-packages-");

    public PackageFeed()
    {
        Run(Repository, "msbuild", "eng/pack.proj", "-restore", "-t:Pack", "-v:q", "-nologo", "-nodeReuse:false",
            $"-p:Version={Version}", $"-p:PackageOutputPath={Packages}/", "-p:UseArtifactsOutput=true", $"-p:ArtifactsPath={Path.Combine(_root.FullName, "build")}");
        File.WriteAllText(Path.Combine(_root.FullName, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="packed" value="{Packages}" /></packageSources>
            </configuration>
            """);
    }

    public string Version { get; } = $"0.1.0-test.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.{Environment.ProcessId}";

    public string Packages => Path.Combine(_root.FullName, "packages");

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Snakepit.Generators.sln")))
                folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository.");
            return folder.FullName;
        }
    }

    /// <summary>A project of <c>Projects/</c> in a folder of its own, outside the repository.</summary>
    public UserProject Project(string name, string? folder = null)
    {
        var target = Directory.CreateDirectory(Path.Combine(_root.FullName, "users", folder ?? name));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Projects", name)))
            File.Copy(file, Path.Combine(target.FullName, Path.GetFileName(file)), overwrite: true);
        return new(target.FullName, Version);
    }

    public void Dispose()
    {
        _root.Delete(recursive: true);
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        foreach (var package in Directory.Exists(cache) ? Directory.GetDirectories(cache, "snakepit.*") : [])
        {
            if (Path.Combine(package, Version) is var restored && Directory.Exists(restored))
                Directory.Delete(restored, recursive: true);
        }
    }

    private static void Run(string folder, params string[] arguments)
    {
        var (code, output) = DotNet.Run(folder, arguments);
        if (code != 0)
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}\n{output}");
    }
}
