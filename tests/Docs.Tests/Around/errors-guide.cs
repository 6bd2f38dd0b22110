global using Grpc.Core;

partial class Around
{
    IMathWorker math = null!;
    double[] values = [];
    CancellationToken cancellationToken;
}

public class SqlException : Exception
{
    public int Number { get; }
}

[SnakepitWorker("math")]
public partial interface IMathWorker
{
    [SnakepitOperation]
    Task<double> AverageAsync(ReadOnlyMemory<double> values, CancellationToken cancellationToken = default);
}
