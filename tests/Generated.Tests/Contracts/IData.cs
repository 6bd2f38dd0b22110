using Snakepit.Contracts;

namespace Snakepit.Generated.Tests.Contracts;

[SnakepitWorker("data")]
internal partial interface IData
{
    [SnakepitOperation] Task<Node> NodeAsync(Node value, CancellationToken cancellationToken = default);

    [SnakepitOperation] Task<Settings> SettingsAsync(Settings value, CancellationToken cancellationToken = default);

    [SnakepitOperation] Task<double[]> ArrayAsync(double[] value, byte[] raw, CancellationToken cancellationToken = default);

    [SnakepitOperation] Task<Dictionary<Size, List<(int, string?)>>> MapAsync(Dictionary<Size, List<(int, string?)>> value, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<(int, int, int, int, int, int, int, string?)> EightAsync((int, int, int, int, int, int, int, string?) value, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<(int, int, int, int, int, int, int, int, int, int, int, int, int, int, string)> FifteenAsync(
        (int, int, int, int, int, int, int, int, int, int, int, int, int, int, string) value, CancellationToken cancellationToken = default);

    [SnakepitOperation]
    Task<Tuple<int, int, int, int, int, int, int, Tuple<int, string>>> NineAsync(
        Tuple<int, int, int, int, int, int, int, Tuple<int, string>> value, CancellationToken cancellationToken = default);
}

internal sealed record Node(string Name, IReadOnlyList<Node> Children, [property: SnakepitName("w")] int Weight = 1)
{
    public string Label => Name + Weight;
}

internal sealed class Settings
{
    public required string Mode { get; init; }

    public int Retries { get; set; } = 3;

    public string Colour { get; init; } = "red";

    public string? Note { get; init; } = "old";
}
