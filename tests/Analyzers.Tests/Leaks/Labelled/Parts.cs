using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Snakepit.Contracts;

namespace Clinic.Parts;

public sealed record Admission(int Id, string Ward, [property: Sensitive] string Reason);
public sealed record Card(string CardNumber, string Cvv, int ExpiryYear);
public sealed record Account(int Id, string Email, string Phone);
public sealed record Answer(decimal Price, string? Failure);
public sealed class ErrorOptions { public bool IncludeExceptionDetails { get; set; } public bool IncludeTrace { get; init; } = true; public bool IncludeStack { get; init; } }

internal sealed class TakenApart(ILogger<TakenApart> logger)
{
    public void Positions(Admission admission, Card card)
    {
        var (id, ward, reason) = admission;
        logger.LogInformation("Admission {Id} to {Ward}", id, ward); // fine
        logger.LogInformation("Admission because of {Reason}", reason); // leak
        var (number, cvv, year) = card;
        throw new ArgumentException(year < 2000 ? $"The card expired in {year}" : $"The card {number} was refused"); // leak
    }

    public void Patterns(object value)
    {
        if (value is Card(var number, _, var year))
        {
            logger.LogInformation("Card until {Year}", year); // fine
            logger.LogInformation("Card {Card}", number); // leak
        }
    }

    public void Copies(Account account, Admission admission)
    {
        logger.LogInformation("{Account}", account with { Email = "***", Phone = "***" }); // fine
        logger.LogInformation("{Account}", account with { Phone = "***" }); // leak
        var masked = admission with { Reason = "***" };
        logger.LogInformation("{Admission}", masked); // fine
        logger.LogInformation("{Admission}", admission); // leak
    }

    public void Pieces(Card card, string iban, string apiKey)
    {
        logger.LogInformation("Card ending in {Digits}", card.CardNumber[^4..]); // fine
        logger.LogInformation("Card ending in {Digits}", card.CardNumber.Substring(card.CardNumber.Length - 4)); // fine
        logger.LogInformation("Account in {Country}", iban[..2]); // fine
        logger.LogInformation("Account {Iban}", iban[..12]); // leak
        logger.LogInformation("Key ends with {Key}", apiKey[^4..]); // fine
    }

    public void Tags(string apiKey, string route, Histogram<double> duration)
    {
        var tags = new TagList
        {
            { "route", route }, // fine
            { "key", apiKey }, // leak
        };
        duration.Record(1, tags); // fine
    }

    public void Headers(HttpRequestMessage request, HttpClient http)
    {
        if (request.Headers.Authorization is { Scheme: var scheme, Parameter: var parameter })
        {
            logger.LogInformation("{Uri} by {Scheme}", request.RequestUri?.Host, scheme); // fine
            logger.LogInformation("Bearer {Value}", parameter); // leak
        }

        var header = http.DefaultRequestHeaders.Authorization?.ToString();
        Console.WriteLine($"Sent {header}"); // leak
        Console.WriteLine(header is null ? "none" : "present"); // fine
    }

    public string Named(Exception ex)
    {
        var report = Report(ex);
        logger.LogInformation("Answering {Status}", report.Status); // fine
        throw new RpcException(new Status(StatusCode.Internal, report.Text)); // leak
    }

    private static (int Status, string Text) Report(Exception ex) => ex switch
    {
        TimeoutException => (504, "late"),
        _ => (500, $"{ex.GetType().Name}: {ex.Message}"),
    };
}

internal static class Spans
{
    public static Activity? Start(ActivitySource source, string order, string phone) =>
        source.StartActivity("checkout", ActivityKind.Internal, default(ActivityContext), new Dictionary<string, object?>
        {
            ["order"] = order, // fine
            ["phone"] = phone, // leak
        });
}

internal sealed class Arguments(ILogger<Arguments> logger) : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
        logger.LogInformation("Called with {Names}", string.Join(", ", context.ActionArguments.Keys)); // fine
        logger.LogInformation("Called with {Arguments}", JsonSerializer.Serialize(context.ActionArguments)); // leak
    }

    public void OnActionExecuted(ActionExecutedContext context) { }
}

internal sealed class Page : PageModel
{
    public void OnPost()
    {
        try
        {
            TempData["Message"] = "Saved"; // fine
        }
        catch (Exception ex)
        {
            TempData["Error"] = ex.Message; // leak
        }
    }
}

internal static class Routes
{
    public static void Map(WebApplication app, WebApplicationBuilder builder, ErrorOptions options)
    {
        app.MapGet("/quote", Quote); // fine
        app.MapGet("/quotes", Quote); // fine
        app.MapGet("/problem", IResult (Exception ex) =>
        {
            var problem = new HttpValidationProblemDetails { Title = "Failed" };
            problem.Errors["request"] = [ex.Message]; // leak
            if (options.IncludeTrace)
                problem.Extensions.Add("trace", ex.StackTrace?.Split('\n')); // leak
            if (options.IncludeStack)
                problem.Extensions.Add("stack", ex.StackTrace); // fine
            return Results.Problem(problem); // fine
        });
        builder.WebHost.UseSetting(WebHostDefaults.DetailedErrorsKey, "true"); // leak
        builder.Services.Configure<ErrorOptions>(it => it.IncludeExceptionDetails = true); // leak
        builder.Services.Configure<ErrorOptions>(it => it.IncludeExceptionDetails = builder.Environment.IsDevelopment()); // fine
        app
            .UseRouting()
            .UseDeveloperExceptionPage(); // leak
    }

    private static Answer Quote(string item)
    {
        try
        {
            return new(item.Length, null); // fine
        }
        catch (Exception ex)
        {
            return new(0, ex.Message); // leak
        }
    }
}
