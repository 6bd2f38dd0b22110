using System.Diagnostics;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Snakepit.Analyzers;
using Snakepit.TestKit;

namespace Snakepit.Bench;

/// <summary>All analyzers over a large solution of gRPC services, timed as <c>-p:ReportAnalyzer=true</c> does, against the compiler's own CPU time.</summary>
internal static class AnalyzerBench
{
    private const int Files = 1000;
    private const int WarmUps = 3;
    private const int Rounds = 9;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        // The just-in-time compiler's share, which a build server pays once.
        for (var round = 0; round < WarmUps; round++)
            await RoundAsync();
        var rounds = new Round[Rounds];
        for (var round = 0; round < Rounds; round++)
            rounds[round] = await RoundAsync();
        var plain = (await MeasureAsync(Services(Files, Net100.References.All))).Values.Sum();
        var (one, two) = (await CallsAsync(1000), await CallsAsync(2000));
        return
        [
            Share("analyzers_share_percent", 3, rounds, static round => round.InBuild),
            Share("analyzers_editor_percent", null, rounds, static round => round.InEditor),
            new("analyzers_median_ms", Median(rounds, static it => 1e3 * it.MedianRule), "ms", 100, Median(rounds, static it => it.MedianRule), 0, Spread(rounds, static it => 1e3 * it.MedianRule)),
            new("analyzers_unreferenced_ms", 1e3 * plain, "ms", 20, plain, 0, 0),
            new("analyzers_linearity", two / one, "×", 2.2, two, one, 0),
        ];
    }

    /// <summary>What one round took, in seconds.</summary>
    /// <param name="Compiler">CPU time of the compiler, without analyzers.</param>
    /// <param name="InBuild">The analyzers that a build runs.</param>
    /// <param name="InEditor">All analyzers.</param>
    /// <param name="MedianRule">The analyzer in the middle.</param>
    private sealed record Round(double Compiler, double InBuild, double InEditor, double MedianRule);

    private static async Task<Round> RoundAsync()
    {
        var compiler = CompilerSeconds(Files);
        var times = await MeasureAsync(Services(Files, TestProject.References));
        return new(compiler, times.Where(static it => RunsInBuild(it.Key)).Sum(static it => it.Value), times.Values.Sum(), times.Values.Order().ElementAt(times.Count / 2));
    }

    /// <summary>The compiler of a build leaves out analyzers of which it would print nothing, and information is not printed.</summary>
    private static bool RunsInBuild(DiagnosticAnalyzer analyzer) =>
        analyzer.SupportedDiagnostics.Any(static rule => rule.DefaultSeverity is DiagnosticSeverity.Warning or DiagnosticSeverity.Error);

    private static Figure Share(string name, double? goal, Round[] rounds, Func<Round, double> ours)
    {
        double Percent(Round round) => 100 * ours(round) / round.Compiler;
        return new(name, Median(rounds, Percent), "%", goal, Median(rounds, ours), Median(rounds, static it => it.Compiler), Spread(rounds, Percent));
    }

    private static double Median(Round[] rounds, Func<Round, double> figure) => Bench.Rounds.Median([.. rounds.Select(figure)]);

    private static double Spread(Round[] rounds, Func<Round, double> figure) => Bench.Rounds.Spread([.. rounds.Select(figure)]);

    /// <summary>Seconds of CPU time to parse, bind and emit.</summary>
    private static double CompilerSeconds(int files)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        using var stream = new MemoryStream();
        Services(files, TestProject.References).Emit(stream);
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    /// <summary>Seconds of each analyzer.</summary>
    private static async Task<IReadOnlyDictionary<DiagnosticAnalyzer, double>> MeasureAsync(Compilation compilation)
    {
        DiagnosticAnalyzer[] analyzers =
        [
            .. typeof(ContractAnalyzer).Assembly.GetTypes()
                .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
                .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];
        // In a build the references are bound already when the analyzers begin: the generators, which run first, have asked for types.
        _ = compilation.Assembly;
        // And the process is new: nobody has left garbage whose collection falls into the time of whoever allocates next.
        GC.Collect();
        var run = compilation.WithAnalyzers(
            [.. analyzers], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), static (exception, _, _) => throw exception, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = await run.GetAnalysisResultAsync(CancellationToken.None);
        return analyzers.ToDictionary(static it => it, it => result.AnalyzerTelemetryInfo[it].ExecutionTime.TotalSeconds);
    }

    /// <summary>Seconds for a body that calls one helper so often.</summary>
    private static async Task<double> CallsAsync(int calls)
    {
        var times = new double[5];
        for (var round = 0; round < times.Length; round++)
        {
            var project = Create([$$"""
                using Grpc.Core;
                static class Many
                {
                    static string Text(Exception e) => "failed: " + e.Message;
                    static void Send(string text) => throw new RpcException(new Status(StatusCode.Internal, text));
                    static void Run(Exception e)
                    {
                {{string.Concat(Enumerable.Range(0, calls).Select(static it => $"        var text{it} = Text(e); if (text{it}.Length > {it}) Send(text{it});\n"))}}
                    }
                }
                """], TestProject.References);
            times[round] = (await MeasureAsync(project)).Values.Sum();
        }

        return times.Min();
    }

    private static CSharpCompilation Services(int files, IEnumerable<MetadataReference> references) =>
        Create(Enumerable.Range(0, files).Select(Service), references);

    private static CSharpCompilation Create(IEnumerable<string> sources, IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(
            "Bench",
            sources.Prepend("global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;")
                .Select(static (source, index) => TestProject.Parse(source, $"Source{index}.cs")),
            references,
            // One thread at a time: the clock of an analyzer goes on while its thread waits for a core, and is to show CPU time, as that of the compiler does.
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));

    private static string Service(int index) => $$"""
        using Grpc.Core;
        using Microsoft.Extensions.Logging;

        namespace Shop.Area{{index % 20}};

        public sealed record Order{{index}}(int Id, string Customer, decimal Total, IReadOnlyList<string> Lines);

        public interface IOrders{{index}}
        {
            Task<Order{{index}}?> FindAsync(int id, CancellationToken cancellationToken);
            Task SaveAsync(Order{{index}} order, CancellationToken cancellationToken);
        }

        public sealed class OrderService{{index}}(IOrders{{index}} orders, ILogger<OrderService{{index}}> logger)
        {
            private readonly Dictionary<int, Order{{index}}> _recent = [];

            public async Task<Order{{index}}> Get(int id, ServerCallContext context)
            {
                logger.LogInformation("Order {Id} for {Peer}", id, context.Peer);
                try
                {
                    if (_recent.TryGetValue(id, out var known))
                        return known;
                    var order = await orders.FindAsync(id, context.CancellationToken)
                        ?? throw new RpcException(new Status(StatusCode.NotFound, $"order {id} does not exist"));
                    return _recent[id] = order with { Lines = [.. order.Lines.Where(static line => line.Length > 0)] };
                }
                catch (RpcException)
                {
                    throw;
                }
                catch (Exception ex)
                {
                    logger.LogError(ex, "Order {Id} failed", id);
                    throw new RpcException(new Status(StatusCode.Internal, {{(index % 50 == 0 ? "ex.Message" : "\"failed\"")}}));
                }
            }

            public async Task<int> Save(Order{{index}} order, ServerCallContext context)
            {
                for (var attempt = 1; ; attempt++)
                {
                    try
                    {
                        Check(order);
                        await orders.SaveAsync(order, context.CancellationToken);
                        return attempt;
                    }
                    catch (TimeoutException ex) when (attempt < 3)
                    {
                        logger.LogWarning(ex, "Attempt {Attempt} of order {Id}", attempt, order.Id);
                        await Task.Delay(TimeSpan.FromMilliseconds(100 * attempt), context.CancellationToken);
                    }
                }
            }

            public async Task List(IServerStreamWriter<Order{{index}}> stream, ServerCallContext context)
            {
                foreach (var order in _recent.Values.OrderBy(static order => order.Total).ThenBy(static order => order.Customer))
                {
                    context.CancellationToken.ThrowIfCancellationRequested();
                    await stream.WriteAsync(order);
                }

                context.ResponseTrailers.Add("count", _recent.Count.ToString());
            }

            private static void Check(Order{{index}} order)
            {
                var problems = new List<string>();
                if (order.Total < 0)
                    problems.Add($"total {order.Total} is below zero");
                if (string.IsNullOrWhiteSpace(order.Customer))
                    problems.Add("customer is missing");
                if (order.Lines.Count == 0)
                    problems.Add("there are no lines");
                if (problems.Count > 0)
                    throw new RpcException(new Status(StatusCode.InvalidArgument, string.Join("; ", problems)));
            }
        }
        """;
}
