using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Snakepit.Bench;

/// <summary>As many files as the real generator without any work: what Roslyn itself takes to keep them (it compares each name with all others).</summary>
#pragma warning disable RS1036, RS1038, RS1042 // No compiler ever loads it.
internal sealed class EmptyGenerator(int files) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var numbers = context.CompilationProvider
            .Select(static (_, _) => 0)
            .SelectMany((_, _) => Enumerable.Range(0, files));
        context.RegisterSourceOutput(
            numbers, static (context, number) => context.AddSource($"Demo.IWorker{number}.g.cs", SourceText.From("", Encoding.UTF8)));
    }
}
