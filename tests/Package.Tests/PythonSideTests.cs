namespace Snakepit.Package.Tests;

/// <summary>The build refreshes the contract file of a Python worker and reports what differs, and needs no Python for it.</summary>
[Collection(PackageFeed.Name)]
public sealed class PythonSideTests(PackageFeed feed)
{
    [Fact]
    public void Contract_file_follows_the_worker()
    {
        var project = feed.Project("PythonSide");
        var (source, contract) = (Path.Combine(project.Folder, "numbers_worker.py"), Path.Combine(project.Folder, "numbers.contract.json"));

        var first = project.TryBuild();
        Assert.Contains("Contract.cs(12,18): warning SNK1501: 'MedianAsync'", first, StringComparison.Ordinal);
        Assert.Contains("Contract.cs(9,", first, StringComparison.Ordinal);
        Assert.Contains("warning SNK1502", first, StringComparison.Ordinal);
        Assert.Contains("numbers_worker.py:8", first, StringComparison.Ordinal);

        // Nothing changed: Python does not run again.
        var written = File.GetLastWriteTimeUtc(contract);
        project.TryBuild();
        Assert.Equal(written, File.GetLastWriteTimeUtc(contract));

        // A newer source without Python: the file that is there serves.
        File.AppendAllText(source, "\n    @operation\n    def median(self, values: list[float]) -> float:\n        return sorted(values)[len(values) // 2]\n");
        File.SetLastWriteTimeUtc(source, written.AddSeconds(2));
        var without = project.TryBuild("--no-incremental", "-p:SnakepitPython=no-such-python");
        Assert.Contains("0 Error(s)", without, StringComparison.Ordinal);
        Assert.Contains("warning SNK1501: 'MedianAsync'", without, StringComparison.Ordinal);
        Assert.DoesNotContain("median", File.ReadAllText(contract), StringComparison.Ordinal);

        // A class that does not exist is named.
        var mistyped = project.TryBuild("--no-incremental", "-p:WorkerClass=numbers_worker:NumbersWorkr");
        Assert.Contains("numbers.contract.json stays as it is: error: ", mistyped, StringComparison.Ordinal);
        Assert.Contains("NumbersWorkr", mistyped, StringComparison.Ordinal);

        // With Python it follows.
        Assert.DoesNotContain("SNK1501", project.TryBuild("--no-incremental"), StringComparison.Ordinal);
        Assert.Contains("median", File.ReadAllText(contract), StringComparison.Ordinal);
    }
}
