namespace Snakepit.Contracts.Signatures;

/// <summary>Types in messages: records without their fields.</summary>
internal static class TypeText
{
    public static string Of(WireType type)
    {
        var text = type switch
        {
            { Name: "union" } => $"({string.Join(" | ", type.Items.Select(Of))})",
            { Items.Count: > 0 } => $"{type.Name}<{string.Join(", ", type.Items.Select(Of))}>",
            _ => type.Name,
        };
        return type.IsNullable ? text + "?" : text;
    }
}
