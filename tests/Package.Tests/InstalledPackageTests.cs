namespace Snakepit.Package.Tests;

/// <summary>Installs the packages as a user does, into projects that know nothing of the repository.</summary>
[Collection(PackageFeed.Name)]
public sealed class InstalledPackageTests(PackageFeed feed)
{
    [Fact]
    public void Console_BuildsAndCallsPython()
    {
        var project = feed.Project("Console");
        project.Build();
        Assert.Equal(["average 2", "too_few: Numbers.average at line 10 of numbers_worker.py"], Lines(project.RunBuilt()));
    }

    [Fact]
    public void Console_PublishedTrimmed_CallsPython() =>
        Assert.Contains("average 2", Lines(feed.Project("Console", "Trimmed").PublishAndRun("--self-contained", "-p:PublishTrimmed=true")));

    [Fact]
    public void Console_PublishedAsNativeAot_CallsPython() =>
        Assert.Contains("average 2", Lines(feed.Project("Console", "Aot").PublishAndRun("-p:PublishAot=true")));

    [Fact]
    public void Web_BuildsAndAnswersWithProblemDetails()
    {
        var project = feed.Project("Web");
        project.Build();
        Assert.Equal(["200 2", "400 application/problem+json too_few"], Lines(project.RunBuilt()));
    }

    [Fact]
    public void ContractsAlone_Build() => feed.Project("Contracts").Build();

    [Fact]
    public void BrokenContract_ShowsOurDiagnosticAlone()
    {
        var output = feed.Project("Broken").TryBuild();
        Assert.Contains("error SNK1101", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
