using System.Globalization;
using Snakepit.Calls;
using Snakepit.Errors;
using Spectre.Console;

namespace QuickStart;

/// <summary>What the quick start shows, in order.</summary>
internal sealed class Story(IShopWorker shop)
{
    public async Task TellAsync()
    {
        Chapter("Typed data there and back");
        var rows = ReadRows();
        var summary = await shop.SummarizeAsync(rows);
        Show(summary, rows.Count);

        Chapter("A stream of progress");
        await TrainAsync(Goods(rows));

        Chapter("A Python bug, three calls deep");
        await FailAsync(() => shop.PriceListAsync("acme"));

        Chapter("An error of your own, handled by its code");
        await HandleByCodeAsync();

        Chapter("Wrong arguments");
        await FailAsync(() => shop.TrainAsync(new[] { 1.0 }, new[] { 2.0 }, epochs: -5).LastAsync().AsTask());

        Chapter("A stream that fails half way");
        await DivergeAsync(Goods(rows));

        Chapter("A worker that dies in the middle of a call");
        await FailAsync(() => shop.LoseWorkerAsync());
        AnsiConsole.MarkupLine($"The next call finds a living worker: process [green]{await shop.ProcessIdAsync()}[/].");

        Chapter("A call that takes too long");
        var hasty = shop.With(new SnakepitCallOptions { Timeout = TimeSpan.FromMilliseconds(500) });
        await FailAsync(() => hasty.SleepAsync(seconds: 2));

        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine("[green]Every call ended with a result or with one structured error.[/]");
    }

    private async Task TrainAsync((double[] Prices, double[] Quantities) goods)
    {
        TrainingProgress? last = null;
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(async progress =>
            {
                var task = progress.AddTask("training", maxValue: 200);
                await foreach (var step in shop.TrainAsync(goods.Prices, goods.Quantities, epochs: 200))
                {
                    task.Value = step.Epoch;
                    task.Description = Describe(step);
                    last = step;
                }
            });
        AnsiConsole.MarkupLine(Describe(last!));

        static string Describe(TrainingProgress step) => string.Create(CultureInfo.InvariantCulture,
            $"epoch {step.Epoch,3}: quantity = {step.Slope:0.00} · log(price) + {step.Intercept:0.00}, loss {step.Loss:0.00}");
    }

    private async Task HandleByCodeAsync()
    {
        try
        {
            await shop.SummarizeAsync([]);
        }
        catch (SnakepitException exception) when (exception.Code == ShopErrors.TooFewOrders)
        {
            AnsiConsole.MarkupLine($"Caught [yellow]{exception.Code}[/]; the user reads: “{exception.Error.UserMessage.EscapeMarkup()}”");
            ErrorView.Show(exception);
        }
    }

    private async Task DivergeAsync((double[] Prices, double[] Quantities) goods)
    {
        var epochs = 0;
        try
        {
            await foreach (var step in shop.TrainAsync(goods.Prices, goods.Quantities, epochs: 200, learningRate: 0.16))
                epochs = step.Epoch;
        }
        catch (SnakepitException exception) when (exception.Code is ShopErrors.TrainingDiverged or ErrorCodes.InvalidParams)
        {
            AnsiConsole.MarkupLine($"[green]{epochs}[/] epochs arrived before the error:");
            ErrorView.Show(exception);
        }
    }

    private static async Task FailAsync(Func<Task> call)
    {
        try
        {
            await call();
            throw new InvalidOperationException("This call was meant to fail.");
        }
        catch (SnakepitException exception)
        {
            ErrorView.Show(exception);
        }
    }

    private static void Chapter(string title)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{title}[/]") { Justification = Justify.Left });
    }

    private static List<OrderRow> ReadRows() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "orders.csv"))
            .Select((text, index) => new OrderRow(index + 1, text.Split(',')))
            .Skip(1)];

    private static (double[] Prices, double[] Quantities) Goods(IEnumerable<OrderRow> rows)
    {
        var usable = rows
            .Where(row => row.Fields.Count == 6)
            .Select(row => (Price: Number(row.Fields[5]), Quantity: Number(row.Fields[4])))
            .Where(row => row is { Price: > 0, Quantity: > 0 })
            .ToArray();
        return ([.. usable.Select(row => row.Price)], [.. usable.Select(row => row.Quantity)]);
    }

    private static double Number(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static void Show(SalesSummary summary, int rows)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("region").AddColumn("orders", c => c.RightAligned()).AddColumn("revenue", c => c.RightAligned());
        foreach (var (region, sales) in summary.Regions.OrderByDescending(pair => pair.Value.Revenue))
            table.AddRow(region, sales.Orders.ToString(CultureInfo.InvariantCulture), sales.Revenue.ToString("N2", CultureInfo.InvariantCulture));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows} rows from {summary.FirstDay:yyyy-MM-dd} to {summary.LastDay:yyyy-MM-dd}: [green]{summary.Accepted} accepted[/], [yellow]{summary.Rejected.Count} rejected[/], revenue [bold]{summary.Revenue:N2}[/]"));
        foreach (var rejected in summary.Rejected.Take(3))
            AnsiConsole.MarkupLine($"  [grey]line {rejected.Line}:[/] {rejected.Reason.EscapeMarkup()}");
    }
}
