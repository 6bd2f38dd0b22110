using System.IO.Compression;
using System.Text;

namespace Snakepit.Package.Tests;

/// <summary>What is in the packages besides code that works.</summary>
[Collection(PackageFeed.Name)]
public sealed class PackageContentTests(PackageFeed feed)
{
    private IReadOnlyList<string> Packages => Directory.GetFiles(feed.Packages, "*.nupkg");

    [Fact]
    public void Each_package_introduces_itself() => Assert.All(Packages, package =>
    {
        using var zip = ZipFile.OpenRead(package);
        Assert.NotNull(zip.GetEntry("README.md"));
        Assert.NotNull(zip.GetEntry("icon.png"));
        var description = Text(zip.Entries.Single(static it => it.FullName.EndsWith(".nuspec", StringComparison.Ordinal)));
        foreach (var part in (string[])["<license type=\"expression\">MIT</license>", "<readme>README.md</readme>", "<icon>icon.png</icon>", "<description>", "commit=\""])
            Assert.Contains(part, description, StringComparison.Ordinal);
    });

    [Fact]
    public void Generator_package_holds_tools_of_the_compiler_and_of_the_build_alone()
    {
        using var zip = ZipFile.OpenRead(Packages.Single(static it => Path.GetFileName(it).StartsWith("Snakepit.Generators.", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "analyzers/dotnet/cs/Snakepit.Analyzers.dll", "analyzers/dotnet/cs/Snakepit.CodeFixes.dll", "analyzers/dotnet/cs/Snakepit.Generators.dll",
                "build/Snakepit.Generators.props", "build/Snakepit.Generators.targets",
                "buildTransitive/Snakepit.Generators.props", "buildTransitive/Snakepit.Generators.targets",
            ],
            zip.Entries.Select(static it => it.FullName).Where(static it => it.StartsWith("analyzers/", StringComparison.Ordinal)
                || it.StartsWith("build", StringComparison.Ordinal) || it.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Symbols_of_libraries_link_to_published_sources() => Assert.All(
        Packages.Where(static it => !Path.GetFileName(it).StartsWith("Snakepit.Generators.", StringComparison.Ordinal)), package =>
        {
            using var zip = ZipFile.OpenRead(Path.ChangeExtension(package, ".snupkg"));
            var symbols = Text(zip.Entries.Single(static it => it.FullName.EndsWith(".pdb", StringComparison.Ordinal)));
            Assert.Contains("https://raw.githubusercontent.com/", symbols, StringComparison.Ordinal);
        });

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
