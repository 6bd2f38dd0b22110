using Snakepit.Errors;

namespace Shop;

/// <summary>A line of an order: <c>tea 3</c>.</summary>
public sealed record Line(string Article, int Quantity)
{
    /// <summary>An error as a text in an out parameter.</summary>
    public static SnakepitResult<Line> TryParse(string text)
    {
        var parts = text.Split(' ');
        if (parts.Length != 2 || !int.TryParse(parts[1], out var quantity))
        {
            return SnakepitError.Create("invalid_params", "an order is an article and a quantity");
        }

        return new Line(parts[0], quantity);
    }
}
