using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Snakepit.Analyzers.Tests.Robustness;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>Old code, whose lines end with the rule that speaks there, as in <c>// SNK4001</c>; of all others none does.</summary>
public sealed partial class LabelledSetTests
{
    private const string Usings = """
        using System.Diagnostics;
        using System.Diagnostics.CodeAnalysis;
        using System.IO;
        using System.Net.Http;
        using Grpc.Core;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Logging;
        using Snakepit.Calls;
        using Snakepit.Correlation;
        using Snakepit.Resilience;

        """;

    [Theory]
    [InlineData("Correlation")]
    [InlineData("Exceptions")]
    [InlineData("Objects")]
    [InlineData("OutParameters")]
    [InlineData("Retries")]
    [InlineData("Statuses")]
    [InlineData("BillingService")]
    [InlineData("ShippingApi")]
    [InlineData("Inventory")]
    [InlineData("Tuples")]
    public async Task Each_marked_line_and_no_other_is_reported(string file)
    {
        var source = Usings + await File.ReadAllTextAsync(Path.Combine(Folder(), $"{file}.cs"));
        var project = Workbench.Project([source]);
        var errors = (await project.GetCompilationAsync())!.GetDiagnostics().Where(static it => it.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors.Select(static it => it.ToString()));

        var lines = source.Split('\n');
        var expected = lines.SelectMany((line, number) => Label().Match(line) is { Success: true } label ? [At(number, label.Groups["id"].Value)] : Array.Empty<string>()).ToHashSet();
        // What the old code does else is for the rules of other files.
        var rules = expected.Select(static it => it.Split(' ')[1].TrimEnd(':')).ToHashSet();
        var found = (await Workbench.AnalyzeAsync(project)).Where(it => rules.Contains(it.Id))
            .Select(it => At(it.Location.GetLineSpan().StartLinePosition.Line, it.Id)).ToHashSet();
        var wrong = expected.Except(found).Select(static it => "missed " + it).Concat(found.Except(expected).Select(static it => "false alarm " + it));
        Assert.True(expected.SetEquals(found), string.Join('\n', wrong.Order(StringComparer.Ordinal)));

        string At(int line, string id) => $"{line:0000} {id}: {lines[line].Trim()}";
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Labelled");

    [GeneratedRegex(@"// (?<id>SNK4\d{3})$")]
    private static partial Regex Label();
}
