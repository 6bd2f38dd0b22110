using Snakepit.TestKit;

namespace Snakepit.Generators.Tests.Broken;

public sealed class FuzzTests
{
    public static TheoryData<int, int> Seeds => new() { { 0, 1 }, { 0, 2 }, { 0, 3 }, { 1, 1 }, { 1, 2 }, { 1, 3 } };

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Spoilt_contract_does_not_throw(int sample, int seed)
    {
        foreach (var source in TokenFuzz.Variants(ContractSamples.All[sample], seed, count: 60))
        {
            var exception = Generated.From(source).Result.Exception;
            Assert.True(exception is null, $"{exception}\n\n{source}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Typing_on_gives_the_same_as_starting_anew(int sample, int seed)
    {
        var run = Generated.From(ContractSamples.All[sample]);
        foreach (var source in TokenFuzz.Variants(ContractSamples.All[sample], seed + 100, count: 25))
        {
            run = run.Again(TestProject.Create(source));
            Assert.Equal(Generated.From(source).Files, run.Files);
        }
    }
}
