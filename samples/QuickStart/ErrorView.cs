using Snakepit.Errors;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace QuickStart;

/// <summary>Shows an error in a terminal: what a program acts on, then the story.</summary>
internal static class ErrorView
{
    public static void Show(SnakepitException exception)
    {
        var error = exception.Error;
        var facts = new Grid().AddColumn().AddColumn();
        Fact("code", $"[bold red]{error.Code}[/]  ({error.Category}, {error.Severity})");
        Fact("message", error.Message.EscapeMarkup());
        Fact("retry", error.Retry.IsRetryable ? $"[green]yes[/], {error.Retry.Kind}" : "[red]no[/]");
        Fact("correlation", error.CorrelationId);
        foreach (var (name, value) in error.Details)
            Fact(name, value.ToString().EscapeMarkup());

        var parts = new List<IRenderable> { facts };
        for (var cause = error.Exception; cause is not null; cause = cause.Previous)
            parts.Add(Traceback(cause, isRoot: cause == error.Exception));
        AnsiConsole.Write(new Panel(new Rows(parts)).Header($" {error.Worker}/{error.Operation} ").BorderColor(Color.Red));

        void Fact(string name, string markup) => facts.AddRow($"[grey]{name}[/]", markup);
    }

    private static Markup Traceback(ExceptionInfo exception, bool isRoot)
    {
        var lines = new List<string> { $"{(isRoot ? "" : "caused by ")}[red]{exception.QualifiedName.EscapeMarkup()}[/]: {exception.Message.EscapeMarkup()}" };
        foreach (var frame in exception.Frames)
        {
            var place = $"  {Path.GetFileName(frame.File)}:{frame.Line} in {frame.Function}".EscapeMarkup();
            lines.Add(frame.InApp ? $"[yellow]{place}[/]" : $"[grey]{place}[/]");
            if (frame.SourceLine is { } source)
                lines.Add($"[grey]      {source.Trim().EscapeMarkup()}[/]");
        }

        return new Markup(string.Join('\n', lines));
    }
}
