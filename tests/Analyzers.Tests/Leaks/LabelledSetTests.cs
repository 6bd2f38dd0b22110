using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Snakepit.Analyzers.Leaks;
using Snakepit.TestKit;
using Xunit.Abstractions;

namespace Snakepit.Analyzers.Tests.Leaks;

/// <summary>Typical leaks, a line each that ends with <c>// leak</c>, among look-alikes that end with <c>// fine</c>.</summary>
public sealed class LabelledSetTests(ITestOutputHelper output)
{
    /// <summary>Log methods get their bodies from a generator that does not run here.</summary>
    private const string MissingImplementation = "CS8795";

    [Fact]
    public async Task All_leaks_and_only_leaks_are_found()
    {
        var (leaks, lookAlikes, found) = (0, 0, 0);
        List<string> missed = [], falseAlarms = [];
        foreach (var path in Directory.EnumerateFiles(Folder(), "*.cs").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            var source = LeakCode.Usings + await File.ReadAllTextAsync(path);
            var project = TestProject.Create(source);
            var errors = project.GetDiagnostics().Where(it => it.Severity == DiagnosticSeverity.Error && it.Id != MissingImplementation);
            Assert.True(!errors.Any(), string.Join('\n', errors.Select(it => $"{file}: {it}")));
            var reported = (await AnalyzerVerifier.AnalyzeAsync(new LeakAnalyzer(), project)).ToLookup(it => it.Location.GetLineSpan().StartLinePosition.Line);
            var lines = source.Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                var isLeak = lines[line].EndsWith("// leak", StringComparison.Ordinal);
                leaks += isLeak ? 1 : 0;
                lookAlikes += lines[line].EndsWith("// fine", StringComparison.Ordinal) ? 1 : 0;
                found += isLeak && reported.Contains(line) ? 1 : 0;
                if (isLeak && !reported.Contains(line))
                    missed.Add($"{file}: {lines[line].Trim()}");
                else if (!isLeak && reported[line].FirstOrDefault() is { } alarm)
                    falseAlarms.Add($"{file}: {lines[line].Trim()}: {alarm.Id} {alarm.GetMessage(null)}");
            }
        }

        output.WriteLine($"{leaks} leaks, {lookAlikes} look-alikes: precision {(double)found / (found + falseAlarms.Count):P1}, recall {(double)found / leaks:P1}");
        Assert.True(missed.Count + falseAlarms.Count == 0, string.Join('\n', missed.Select(it => "missed " + it).Concat(falseAlarms.Select(it => "false alarm " + it))));
        Assert.True(leaks >= 75 && lookAlikes >= 70, $"{leaks} leaks, {lookAlikes} look-alikes");
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Labelled");
}
