using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.Values;

[SnakepitWorker("values")]
public partial interface IRecords
{
    [SnakepitOperation(Idempotent = true)]
    Task<(Spot Value, string Seen)> PointAsync(Spot value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Spot Value, string Seen)> NamedPointAsync(Spot value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Spot Value, string Seen)> TypedPointAsync(Spot value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Spot Value, string Seen)> ModelPointAsync(Spot value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Branch Value, string Seen)> TreeAsync(Branch value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Shape Value, string Seen)> ShapesAsync(Shape value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Report Value, string Seen)> ReportAsync(Report value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Everything Value, string Seen)> EverythingAsync(Everything value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Spot> MakePointAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Branch> MakeTreeAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Report> MakeReportAsync(string expression, CancellationToken cancellationToken = default);
}
