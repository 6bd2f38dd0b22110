using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Shop.Web;

public sealed record ErrorDto(string Code, string Message, string? Trace = null);

public sealed record Item(int Id, string Name);

public interface IItems
{
    Task<Item?> FindAsync(int id);
    Item Parse(string text);
}

[ApiController, Route("items")]
public sealed class ItemsController(IItems items, ILogger<ItemsController> logger, IWebHostEnvironmentLike environment) : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<ActionResult<Item>> Get(int id)
    {
        try
        {
            return await items.FindAsync(id) is { } item ? Ok(item) : NotFound($"Item {id} does not exist"); // fine
        }
        catch (ArgumentException e)
        {
            return BadRequest(e.Message); // leak
        }
        catch (InvalidOperationException e)
        {
            return Conflict(new { code = "conflict", message = e.Message, type = e.GetType().Name }); // leak
        }
        catch (TimeoutException e)
        {
            return StatusCode(504, new ErrorDto("timeout", "The items are slow today.", e.StackTrace)); // leak
        }
        catch (IOException e)
        {
            return Problem(detail: e.ToString(), statusCode: 500); // leak
        }
        catch (Exception e)
        {
            logger.LogError(e, "Item {Id} failed", id); // fine
            return Problem(title: "Failed", detail: "Something went wrong.", statusCode: 500); // fine
        }
    }

    [HttpPost]
    public IActionResult Post([FromBody] Item item)
    {
        try
        {
            return Created($"/items/{item.Id}", item); // fine
        }
        catch (Exception exception)
        {
            return environment.IsDevelopment() ? StatusCode(500, exception.ToString()) : StatusCode(500, "Failed"); // fine
        }
    }

    [HttpPut]
    public ErrorDto? Put(Item item)
    {
        try
        {
            _ = items.Parse(item.Name);
            return null; // fine
        }
        catch (FormatException ex)
        {
            return new ErrorDto("format", ex.Message); // leak
        }
        catch (Exception ex)
        {
            var problem = new ProblemDetails { Title = "Failed", Status = 500, Type = ex.GetType().FullName }; // fine
            problem.Detail = $"Parsing failed because of {ex.InnerException}"; // leak
            problem.Extensions["stackTrace"] = ex.StackTrace; // leak
            problem.Extensions["errorLength"] = ex.Message.Length; // fine
            return new ErrorDto(problem.Title, nameof(Put)); // fine
        }
    }

    [HttpDelete("{id}")]
    public IActionResult Delete(int id)
    {
        string message = "";
        try
        {
            message = items.Parse(id.ToString()).Name;
        }
        catch (Exception ex)
        {
            message += ex.Message;
            ModelState.AddModelError("id", ex.Message); // leak
        }

        return new ObjectResult(new Dictionary<string, object> { ["error"] = message }) { StatusCode = 500 }; // leak
    }

    [NonAction]
    public string Explain(Exception ex) => ex.Message; // fine

    private static string Hidden(Exception ex) => ex.ToString(); // fine
}

public interface IWebHostEnvironmentLike : IHostEnvironment;

public static class Endpoints
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/a/{id}", async (int id, IItems items) =>
        {
            try
            {
                return Results.Ok(await items.FindAsync(id)); // fine
            }
            catch (Exception ex)
            {
                return Results.Problem(ex.Message); // leak
            }
        });
        app.MapGet("/b", (IItems items) =>
        {
            try { return items.Parse("b").Name; }
            catch (Exception ex) { return "Error: " + ex.Message; } // leak
        });
        app.MapPost("/c", (Item item) => Safely(() => item.Id)); // fine
        app.MapGet("/d", Handle); // fine
        app.MapGet("/e", (ILoggerFactory loggers) =>
        {
            try { return TypedResults.Ok("e"); }
            catch (Exception ex)
            {
                loggers.CreateLogger("e").LogError(ex, "e: {Text}", ex.ToString()); // fine
                throw;
            }
        });
        app.MapGet("/f", Results<Ok<string>, BadRequest<ErrorDto>> (string text, IItems items) =>
        {
            try { return TypedResults.Ok(items.Parse(text).Name); }
            catch (FormatException) { return TypedResults.BadRequest(new ErrorDto("format", $"'{text.Length}' characters are no item")); } // fine
            catch (Exception ex) { return TypedResults.BadRequest(new ErrorDto("failed", string.Concat("Failed: ", ex.Message))); } // leak
        });
        app.UseExceptionHandler(errors => errors.Run(async context =>
        {
            var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
            context.Response.StatusCode = 500;
            if (error is BadHttpRequestException bad)
                context.Response.StatusCode = bad.StatusCode; // fine
            await context.Response.WriteAsJsonAsync(new { error = error?.Message }); // leak
        }));
        app.Use(async (context, next) =>
        {
            try { await next(context); }
            catch (Exception ex) when (!context.Response.HasStarted)
            {
                var body = JsonSerializer.Serialize(new { traceId = context.TraceIdentifier, status = 500 });
                await context.Response.WriteAsync(body); // fine
                context.Response.Headers["X-Error"] = ex.Message; // leak
                await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"<pre>{ex}</pre>")); // leak
            }
        });
    }

    private static string Handle(IItems items)
    {
        try { return items.Parse("x").Name; }
        catch (Exception e) { return e.ToString(); } // leak
    }

    private static string Safely(Func<int> work)
    {
        try { return work().ToString(); }
        catch (Exception e) { return e is TimeoutException ? "later" : "failed"; } // fine
    }
}

public sealed class ErrorMiddleware(RequestDelegate next, IHostEnvironment host)
{
    private readonly bool _isDevelopment = host.IsDevelopment();

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (UnauthorizedAccessException ex)
        {
            var detail = _isDevelopment ? ex.StackTrace : null;
            await context.Response.WriteAsync(JsonSerializer.Serialize(new ErrorDto("denied", "Denied", detail))); // fine
        }
        catch (Exception ex)
        {
            if (!host.IsDevelopment())
            {
                await WriteAsync(context, "An error occurred."); // fine
                return;
            }

            await WriteAsync(context, ex.ToString()); // fine
        }
    }

    public async Task OldAsync(HttpContext context)
    {
        try { await next(context); }
        catch (Exception ex)
        {
            string text;
            if (host.EnvironmentName == "Production") text = "failed";
            else text = ex.ToString();
            await WriteAsync(context, text); // fine
            await WriteAsync(context, Flatten(ex)); // leak
        }
    }

    private static Task WriteAsync(HttpContext context, string text) => context.Response.WriteAsync(text); // fine

    private static string Flatten(Exception ex)
    {
        var builder = new StringBuilder();
        Append(builder, ex);
        return builder.ToString();
    }

    private static void Append(StringBuilder builder, Exception ex)
    {
        builder.AppendLine(ex.Message);
        if (ex.InnerException is { } inner)
            Append(builder, inner);
    }
}

public sealed class ErrorFilter(ILogger<ErrorFilter> logger) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        logger.LogError(context.Exception, "Unhandled"); // fine
        context.Result = context.Exception switch
        {
            ArgumentException e => new BadRequestObjectResult(e.Message), // leak
            KeyNotFoundException => new NotFoundObjectResult("There is no such thing."), // fine
            { Message: var text } => new ObjectResult(text) { StatusCode = 500 }, // leak
        };
        context.ExceptionHandled = true;
    }
}

public sealed class ErrorHandler(IProblemDetailsService problems) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken token)
    {
        var (status, title) = exception switch
        {
            TimeoutException => (504, "Too slow"),
            _ => (500, "Failed"),
        };
        await problems.WriteAsync(new() { HttpContext = http, ProblemDetails = { Status = status, Title = title } }); // fine
        var (code, reason) = (500, exception.Message);
        http.Response.StatusCode = code; // fine
        return await problems.TryWriteAsync(new()
        {
            HttpContext = http,
            ProblemDetails = new()
            {
                Title = title, // fine
                Detail = reason, // leak
                Extensions = { ["data"] = exception.Data }, // leak
            },
        });
    }
}

public sealed class DebugPage
{
    public static IResult Show(Exception ex)
    {
#if DEBUG
        return Results.Text(ex.ToString()); // fine
#else
        return Results.Text("failed"); // fine
#endif
    }
}

public static class Writers
{
    public static async Task WriteAsync(HttpContext context, Stream file, Exception e)
    {
        await using var writer = new StreamWriter(context.Response.Body);
        await writer.WriteLineAsync("failed"); // fine
        await writer.WriteLineAsync(e.Message); // leak
        await using var log = new StreamWriter(file);
        await log.WriteLineAsync(e.ToString()); // fine
        using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteString("kind", e.GetType().Name); // fine
        json.WriteString("error", e.Message); // leak
    }
}

public static class Headers
{
    public static async Task AnswerAsync(HttpContext context, Stream file, Exception e)
    {
        context.Response.Headers.Append("X-Error", e.Message); // leak
        context.Response.Headers.TryAdd("X-Error", e.Message); // leak
        context.Response.Headers.Append("X-Error", e.GetType().Name); // fine
        context.Response.Cookies.Append("error", e.Message); // leak
        await JsonSerializer.SerializeAsync(context.Response.Body, new { e.Message }); // leak
        await JsonSerializer.SerializeAsync(context.Response.Body, new { e.GetType().Name }); // fine
        await JsonSerializer.SerializeAsync(file, new { e.Message }); // fine
        new Dictionary<string, string>().TryAdd("error", e.Message); // fine
    }

    public static void Check(Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary state, Exception e)
    {
        state.AddModelError("", e.Message); // leak
        state.AddModelError("", e, null!); // fine
    }
}
