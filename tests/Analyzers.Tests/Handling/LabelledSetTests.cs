using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Snakepit.Analyzers.Tests.Robustness;
using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests.Handling;

/// <summary>Code of users of two workers: a class each, whose lines end with the rules that speak there, as in <c>// SNK2001</c>.</summary>
public sealed partial class LabelledSetTests
{
    private const string Usings = """
        using Microsoft.Extensions.Logging;
        using Warehouse;
        using Warehouse.Errors;

        """;

    [Theory]
    [InlineData("Decisions")]
    [InlineData("Outcomes")]
    [InlineData("Raises")]
    [InlineData("Swallowed")]
    [InlineData("Texts")]
    [InlineData("Values")]
    public async Task Each_marked_line_and_no_other_is_reported(string file)
    {
        var source = await ReadAsync(file);
        var project = Workbench.Project([await ReadAsync("Contracts"), source]);
        var errors = (await project.GetCompilationAsync())!.GetDiagnostics().Where(static it => it.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors.Select(static it => it.ToString()));

        var lines = source.Split('\n');
        var found = (await Workbench.AnalyzeAsync(project)).Where(static it => it.Id.StartsWith("SNK2", StringComparison.Ordinal))
            .Select(it => At(it.Location.GetLineSpan().StartLinePosition.Line, it.Id)).Distinct();
        var expected = lines.SelectMany((line, number) => Label().Match(line).Groups["id"].Captures.Select(id => At(number, id.Value)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));

        string At(int line, string id) => $"{line:0000} {id}: {lines[line].Trim()}";
    }

    private static async Task<string> ReadAsync(string name)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder(), $"{name}.cs"));
        return name == "Contracts" ? text : Usings + text;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Labelled");

    [GeneratedRegex(@"// (?:(?<id>SNK\d{4})(?:, )?)+$")]
    private static partial Regex Label();
}
