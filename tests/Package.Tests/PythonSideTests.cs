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

        // An editor's build leaves the file alone.
        project.TryBuild("-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true");
        Assert.Equal(written, File.GetLastWriteTimeUtc(contract));

        // With Python it follows, and the compiler runs again for it.
        Assert.DoesNotContain("SNK1501", project.TryBuild(), StringComparison.Ordinal);
        Assert.Contains("median", File.ReadAllText(contract), StringComparison.Ordinal);
    }

    [Fact]
    public void Workers_in_folders_of_any_name_are_compared_each_with_its_contract()
    {
        var project = feed.Project("PythonSides", "Zwei Wörker 'q' & (Co)");
        var output = project.TryBuild();
        Assert.Contains("warning SNK1502: 'unit' is sent as 'unit', which 'average' (numbers_worker.py:8)", output, StringComparison.Ordinal);
        Assert.Contains("warning SNK1504: 'text' is text here and int in the worker (../wör ker/text_worker.py:6)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("SNK1512", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(project.Folder, "called")), "an operation ran");
    }

    [Theory]
    [InlineData("numbers_worker:NumbersWorkr", "the module numbers_worker has no NumbersWorkr")]
    [InlineData("numbers_workr:NumbersWorker", "numbers_workr:NumbersWorker cannot be imported: ModuleNotFoundError: No module named 'numbers_workr'")]
    [InlineData("numbers_worker", "'numbers_worker' is not MODULE:CLASS, for example workers.math:MathWorker")]
    public void Mistyped_worker_is_a_warning_that_says_what_is_wrong(string worker, string problem)
    {
        var output = feed.Project("PythonSide", "Mistyped").TryBuild($"-p:WorkerClass={worker}");
        Assert.Contains($"user-project.csproj : warning SNK1514: The contract file 'numbers.contract.json' of the worker '{worker}' is not refreshed: ", output, StringComparison.Ordinal);
        Assert.Contains(problem, output, StringComparison.Ordinal);
        Assert.Contains("correct the module and class of its <SnakepitPythonWorker>", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_without_Python_or_its_packages_has_no_warning()
    {
        var project = feed.Project("PythonSide", "WithoutPython");
        var source = Path.Combine(project.Folder, "numbers_worker.py");
        Assert.DoesNotContain("warning", project.TryBuild("-p:SnakepitPython=no-such-python"), StringComparison.Ordinal);

        File.AppendAllText(source, "\nimport no_such_package\n");
        var lacking = project.TryBuild();
        Assert.Contains("numbers.contract.json stays as it is: numbers_worker:NumbersWorker cannot be imported: ModuleNotFoundError: No module named 'no_such_package'", lacking, StringComparison.Ordinal);
        Assert.Contains("There is no contract file 'numbers.contract.json'", lacking, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", lacking, StringComparison.Ordinal);
    }
}
