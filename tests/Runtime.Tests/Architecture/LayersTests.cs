using System.Text.RegularExpressions;

namespace Snakepit.Runtime.Tests.Architecture;

/// <summary>A layer of the runtime uses those below it and no others; see <c>docs/architecture.md</c>.</summary>
public sealed partial class LayersTests
{
    // Lowest first.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Errors"] = [],
        ["Correlation"] = [],
        ["Contracts"] = ["Errors"],
        ["Telemetry"] = ["Errors", "Correlation", "Redaction"],
        ["Wire"] = ["Errors"],
        ["Redaction"] = ["Errors"],
        ["Workers"] = ["Contracts", "Errors", "Telemetry", "Wire", "Redaction", "Correlation"],
        ["Resilience"] = ["Contracts", "Errors", "Telemetry", "Wire", "Workers"],
        ["Calls"] = ["Contracts", "Errors", "Correlation", "Telemetry", "Wire", "Redaction", "Workers", "Resilience"],
        ["DependencyInjection"] = ["Contracts", "Errors", "Correlation", "Telemetry", "Wire", "Redaction", "Workers", "Resilience", "Calls"],
    };

    public static TheoryData<string> Layers => [.. Directory.GetDirectories(Runtime).Select(path => Path.GetFileName(path)).Where(name => name is not ("bin" or "obj"))];

    private static string Runtime => Path.Combine(Repository.Root, "src", "Runtime");

    [Theory]
    [MemberData(nameof(Layers))]
    public void Layer_UsesOnlyThoseBelowIt(string layer)
    {
        Assert.True(Allowed.ContainsKey(layer), $"{layer} is a new layer: say in this test and in docs/architecture.md what it may use");
        var used =
            from file in Directory.EnumerateFiles(Path.Combine(Runtime, layer), "*.cs", SearchOption.AllDirectories)
            from Match use in UseOfLayer().Matches(File.ReadAllText(file))
            let other = use.Groups["layer"].Value
            where other != layer && !Allowed[layer].Contains(other) && Allowed.ContainsKey(other)
            select $"{Path.GetFileName(file)} uses {other}";

        Assert.Empty(used.Distinct());
    }

    [GeneratedRegex(@"^\s*using (static )?Snakepit\.(?<layer>\w+)", RegexOptions.Multiline)]
    private static partial Regex UseOfLayer();
}
