using Microsoft.CodeAnalysis;
using Snakepit.Generators;
using Snakepit.TestKit;

namespace Snakepit.Docs.Tests;

/// <summary>The code in the guides compiles, with the clients that the generator makes of their contracts.</summary>
public sealed class SnippetTests
{
    private const string Usings = """
        global using System.Diagnostics;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        global using Snakepit.AspNetCore;
        global using Snakepit.Correlation;
        global using Snakepit.Redaction;
        global using Snakepit.Resilience;
        global using Snakepit.Telemetry.Logs;
        global using Snakepit.Workers;
        """;

    private static readonly string[] Packages = ["Snakepit.AspNetCore", "Snakepit.OpenTelemetry", "Snakepit.Compliance", "OpenTelemetry"];

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static file => Packages.Any(package => Path.GetFileName(file).StartsWith(package, StringComparison.Ordinal)))
            .Select(static file => MetadataReference.CreateFromFile(file)),
    ];

    public static TheoryData<string> Snippets => [.. Snippet.All.Select(static it => it.ToString())];

    [Theory, MemberData(nameof(Snippets))]
    public void Snippet_Compiles(string place)
    {
        var snippet = Snippet.All.Single(it => it.ToString() == place);
        var others = Snippet.All.Where(it => it.Page == snippet.Page && it != snippet && it.IsDeclaration && !snippet.IsDeclaration).Select(static it => it.ToSource());

        var run = GeneratorRun.Of(new SnakepitGenerator(), TestProject.Create("Docs", [Usings, Snippet.AroundOf(snippet.Page), snippet.ToSource(), .. others], References));

        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Output.GetDiagnostics().Where(static it => it.Severity == DiagnosticSeverity.Error));
    }
}
