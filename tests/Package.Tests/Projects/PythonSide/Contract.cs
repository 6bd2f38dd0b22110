using Snakepit.Contracts;

namespace Demo;

[SnakepitWorker("numbers")]
public partial interface INumbers
{
    [SnakepitOperation]
    Task<double> AverageAsync(IReadOnlyList<double> values, string unit, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<double> MedianAsync(IReadOnlyList<double> values, CancellationToken cancellationToken = default);
}
