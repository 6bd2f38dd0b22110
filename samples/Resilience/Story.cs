using System.Globalization;
using Snakepit.Errors;
using Snakepit.Resilience;
using Spectre.Console;

namespace Resilience;

/// <summary>What the sample shows, in order.</summary>
internal sealed class Story(IUnsteadyWorker worker, ISnakepitCircuits circuits, ISnakepitRecovery recovery)
{
    public async Task TellAsync()
    {
        Chapter("Transient failures heal");
        AnsiConsole.MarkupLine($"The caller sees only the answer: [green]{await worker.QuoteAsync(failures: 2)}[/]");

        Chapter("A lost fight has its whole history");
        try
        {
            await worker.QuoteAsync(failures: 100);
        }
        catch (SnakepitException exception)
        {
            ShowHistory(exception.Error);
        }

        Chapter("A worker dies, the call goes on with another");
        AnsiConsole.MarkupLine($"Process [green]{await worker.LoseWorkerAsync(failures: 1)}[/] answered; the one before killed itself.");
        foreach (var it in recovery.List())
            AnsiConsole.MarkupLine($"  [grey]{it.Strategy}: tried {it.Tries} times, helped {it.Successes} times[/]");

        Chapter("A circuit opens and closes; the last good answer stands in");
        await CircuitAsync();

        Chapter("A slow call is given up, a crowd is turned away");
        foreach (var nap in await Task.WhenAll(worker.NapAsync(1), worker.NapAsync(1)))
            AnsiConsole.MarkupLine($"[yellow]{nap.Error!.Code}[/]: {nap.Error.Message.EscapeMarkup()}");

        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine("[green]Every call ended with an answer, a stand-in that says so, or one error that tells what was tried.[/]");
    }

    private async Task CircuitAsync()
    {
        circuits.StateChanged += (_, change) => AnsiConsole.MarkupLine($"  [grey]circuit {change.Operation}: {change.Previous} → {change.Current}[/]");
        var outage = Path.Combine(Path.GetTempPath(), $"snakepit-outage-{Environment.ProcessId}");
        Show(await worker.PriceAsync(outage));
        await File.WriteAllTextAsync(outage, "The database is down while this file is here.");
        for (var i = 0; i < 5; i++)
            Show(await worker.PriceAsync(outage));
        File.Delete(outage);
        var left = circuits.Get("unsteady", "price")!.Remaining!.Value;
        AnsiConsole.MarkupLine($"  [grey]nobody bothers the database for {left.TotalMilliseconds:0} ms[/]");
        await Task.Delay(left + TimeSpan.FromMilliseconds(50));
        Show(await worker.PriceAsync(outage));
    }

    private static void Show(SnakepitResult<double> price) => AnsiConsole.MarkupLine(price switch
    {
        { IsSuccess: false } => $"[yellow]{price.Error.Code}[/]: {price.Error.Message.EscapeMarkup()}",
        { IsDegraded: true } => $"[yellow]{price.Value.ToString(CultureInfo.InvariantCulture)} (stands in)[/]",
        _ => $"[green]{price.Value.ToString(CultureInfo.InvariantCulture)}[/]",
    });

    private static void ShowHistory(SnakepitError error)
    {
        var table = new Table().AddColumns("attempt", "code", "message", "took", "then waited", "worker");
        foreach (var attempt in error.History)
        {
            table.AddRow(
                $"{attempt.Number}", attempt.Code, attempt.Message.EscapeMarkup(), string.Create(CultureInfo.InvariantCulture, $"{attempt.Duration.TotalMilliseconds:0.0} ms"),
                string.Create(CultureInfo.InvariantCulture, $"{attempt.Delay.TotalMilliseconds:0} ms"), attempt.WorkerId);
        }

        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine($"Given up because of [yellow]{error.StopReason}[/].");
    }

    private static void Chapter(string title)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{title.EscapeMarkup()}[/]").LeftJustified());
    }
}
