namespace Snakepit.Migration.Tests;

/// <summary>What <c>docs/migration.md</c> promises: old code, one command, new code; the same tests before and after.</summary>
public sealed class SampleTests
{
    private static readonly string[] Rules = ["SNK4001", "SNK4002", "SNK4003", "SNK4004", "SNK4005", "SNK4006", "SNK4007"];

    [Fact]
    public async Task Old_code_migrates_itself()
    {
        using var copy = new SampleCopy();
        var before = await copy.DotnetAsync("test", "Before.csproj", "-p:BuildProjectReferences=false");
        Assert.All(Rules, rule => Assert.Contains(rule, before, StringComparison.Ordinal));

        await copy.DotnetAsync("format", ["analyzers", "Before.csproj", "--no-restore", "--diagnostics", .. Rules]);
        await copy.DotnetAsync("build", "Before.csproj", "--no-restore", "--no-incremental", "-p:BuildProjectReferences=false", "-warnaserror");
        await copy.DotnetAsync("test", "Before.csproj", "--no-build");

        if (Environment.GetEnvironmentVariable("SNAKEPIT_UPDATE_SNAPSHOTS") is not null)
        {
            Directory.CreateDirectory(SampleCopy.Migrated);
            foreach (var (name, text) in copy.Code)
                await File.WriteAllTextAsync(Path.Combine(SampleCopy.Migrated, name), text);
        }

        Assert.All(copy.Code, file => Assert.Equal(File.ReadAllText(Path.Combine(SampleCopy.Migrated, file.Name)), file.Text));
    }
}
