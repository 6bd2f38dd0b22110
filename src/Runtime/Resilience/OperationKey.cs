namespace Snakepit.Resilience;

/// <summary>What the state of policies belongs to.</summary>
internal readonly record struct OperationKey(string Worker, string Operation)
{
    public override string ToString() => $"{Worker}/{Operation}";
}
