using Snakepit.Contracts;

namespace Snakepit.Generated.Tests.Contracts;

[SnakepitWorker("top")]
public partial interface ITop
{
    [SnakepitOperation] Task<string> PingAsync(CancellationToken cancellationToken = default);
}

[SnakepitWorker("left")]
public partial interface ILeft : ITop;

[SnakepitWorker("right")]
public partial interface IRight : ITop
{
    [SnakepitOperation] Task<string> TurnAsync(CancellationToken cancellationToken = default);
}

[SnakepitWorker("bottom")]
public partial interface IBottom : ILeft, IRight
{
    [SnakepitOperation] Task<string> FallAsync(CancellationToken cancellationToken = default);
}

internal static partial class Outer
{
    [SnakepitWorker("nested")]
    internal partial interface INested
    {
        [SnakepitOperation] Task<Pair> SwapAsync(Pair pair, CancellationToken cancellationToken = default);
    }

    internal sealed record Pair(int Left, int Right);
}
