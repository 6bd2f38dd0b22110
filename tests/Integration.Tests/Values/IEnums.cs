using Snakepit.Contracts;

namespace Snakepit.Integration.Tests.Values;

[SnakepitWorker("values")]
public partial interface IEnums
{
    [SnakepitOperation(Idempotent = true)]
    Task<(Hue Value, string Seen)> ColourAsync(Hue value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Rights Value, string Seen)> AccessAsync(Rights value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<(Hue Value, string Seen)> LooseColourAsync(Hue value, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Hue> MakeColourAsync(string expression, CancellationToken cancellationToken = default);

    [SnakepitOperation(Idempotent = true)]
    Task<Rights> MakeAccessAsync(string expression, CancellationToken cancellationToken = default);
}

public enum Hue
{
    DarkRed = 1,
    Blue,

    [SnakepitName("sea_green")]
    Turquoise,
}

[Flags]
public enum Rights
{
    None = 0,
    Read = 1,
    Write = 2,
}
