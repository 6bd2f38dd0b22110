using Snakepit.TestKit;

namespace Snakepit.Analyzers.Tests;

public sealed class FuzzTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    public async Task Spoilt_contract_does_not_throw(int sample, int seed)
    {
        foreach (var source in TokenFuzz.Variants(ContractSamples.All[sample], seed, count: 60))
            await AnalyzerVerifier.AnalyzeAsync(new ContractAnalyzer(), TestProject.Create(source));
    }
}
