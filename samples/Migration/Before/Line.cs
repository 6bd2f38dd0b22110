namespace Shop;

/// <summary>A line of an order: <c>tea 3</c>.</summary>
public sealed record Line(string Article, int Quantity)
{
    /// <summary>An error as a text in an out parameter.</summary>
    public static bool TryParse(string text, out Line? line, out string error)
    {
        var parts = text.Split(' ');
        if (parts.Length != 2 || !int.TryParse(parts[1], out var quantity))
        {
            line = null;
            error = "an order is an article and a quantity";
            return false;
        }

        line = new Line(parts[0], quantity);
        error = "";
        return true;
    }
}
