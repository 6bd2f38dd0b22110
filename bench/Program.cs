using Snakepit.Bench;

// ./build.sh bench [name…]: calls, pipeline, resilience, telemetry, correlation, redaction, errors, generator, analyzers. Without a name: all of them.
Dictionary<string, Func<Task<IReadOnlyList<Figure>>>> benches = new(StringComparer.OrdinalIgnoreCase)
{
    ["correlation"] = () => Task.FromResult(CorrelationBench.Run()),
    ["pipeline"] = PipelineBench.RunAsync,
    ["resilience"] = ResilienceBench.RunAsync,
    ["telemetry"] = TelemetryBench.RunAsync,
    ["calls"] = CallBench.RunAsync,
    ["redaction"] = () => Task.FromResult(RedactionBench.Run()),
    ["errors"] = ErrorBench.RunAsync,
    ["generator"] = () => Task.FromResult(GeneratorBench.Run()),
    ["analyzers"] = AnalyzerBench.RunAsync,
};

var chosen = args.Length > 0 ? args : [.. benches.Keys];
if (chosen.FirstOrDefault(name => !benches.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}'; there are: {string.Join(", ", benches.Keys)}.");
    return 2;
}

var missed = 0;
foreach (var name in chosen)
{
    if (name == "analyzers" && !CompilerLike.IsThisProcess)
    {
        missed += await CompilerLike.RunAsync(name);
        continue;
    }

    Console.WriteLine($"== {name}");
    var figures = await benches[name]();
    foreach (var figure in figures)
        Console.WriteLine(figure.Line);
    missed += figures.Count(figure => !figure.IsMet);
    Summary.Write(Path.Combine("artifacts", "bench", "summary.json"), figures);
}

if (CompilerLike.IsThisProcess)
    return missed;
Console.WriteLine(missed == 0 ? "All goals are met." : $"{missed} goals are missed.");
return 0;
