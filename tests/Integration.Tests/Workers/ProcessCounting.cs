namespace Snakepit.Integration.Tests.Workers;

/// <summary>Tests that count what this process holds: nothing else may run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessCounting
{
    public const string Name = "counts processes";
}
