using Snakepit.Contracts;

namespace Demo;

[SnakepitWorker("numbers")]
public partial interface INumbers
{
    [SnakepitOperation]
    Task<double> AverageAsync(IReadOnlyList<double> values, string unit, CancellationToken cancellationToken = default);
}

[SnakepitWorker("text")]
public partial interface IText
{
    [SnakepitOperation]
    Task<string> ShoutAsync(string text, CancellationToken cancellationToken = default);
}
