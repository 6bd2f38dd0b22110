using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Snakepit.TestKit;

/// <summary>The same options for every file, as an .editorconfig gives them.</summary>
public sealed class TestOptions(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptionsProvider
{
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(values);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
