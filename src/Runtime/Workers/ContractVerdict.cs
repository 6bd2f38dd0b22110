namespace Snakepit.Workers;

/// <summary>How a contract and what a worker offers differ.</summary>
/// <param name="differences">The differences in words; none: calls can be made.</param>
internal sealed class ContractVerdict(string[] differences)
{
    private int _told;

    public string[] Differences => differences;

    public bool IsSame => differences.Length == 0;

    /// <summary>Whether nobody has been told yet; true once.</summary>
    public bool TakeTurnToTell() => Interlocked.Exchange(ref _told, 1) == 0;
}
