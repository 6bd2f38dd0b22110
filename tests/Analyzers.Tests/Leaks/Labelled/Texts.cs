using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using System.Security.Claims;
using System.Security.Cryptography;

namespace Library.Texts;

public sealed class OnLoanException(string book) : Exception($"Book {book} is on loan.");
public sealed class ClosedException() : Exception("The library is closed.");
public sealed class ShelfException(string message, Exception? inner = null) : Exception(message, inner);
public sealed class WrappedException(string detail) : Exception($"The shelf failed: {detail}");
public sealed class RuleException(int code, string userText) : Exception(userText) { public int Code { get; } = code; }
public sealed class FineException : Exception
{
    public FineException(decimal amount) : base("A fine of " + amount + " is open.") { }
    public FineException(decimal amount, bool isOld) : base(isOld ? "An old fine is open." : $"A fine of {amount} is open.") { }
}

public sealed class Reader
{
    public int Id { get; init; }
    public string Email { get; init; } = "";
    public override string ToString() => $"Reader {Id}";
}

public sealed class Guardian
{
    public int Id { get; init; }
    public string Phone { get; init; } = "";
    public override string ToString() => $"Guardian {Id} ({Phone})";
}

public sealed class Visit
{
    public string Email { get; init; } = "";
}

public sealed record Book(string Name, string Shelf);
public sealed record LoanProblem(string Book, string Text);
public sealed record MailOptions(string Host, string Password);

public interface IDesk
{
    Task Failed(string why);
}

public sealed class DeskHub(ILogger<DeskHub> logger) : Hub<IDesk>
{
    public async Task Lend(string book)
    {
        try
        {
            await Task.Yield();
        }
        catch (Exception ex)
        {
            logger.LogError(ex, "Book {Book} was not lent", book); // fine
            await Clients.Caller.Failed("The book was not lent."); // fine
            await Clients.Caller.Failed(ex.Message); // leak
            await Clients.Group("desk").Failed($"Not lent: {ex}"); // leak
            await Clients.All.Failed(ex.GetType().Name); // fine
        }
    }
}

public sealed class Desk(ILogger<Desk> logger, IHubContext<DeskHub, IDesk> hub)
{
    public async Task Tell(Exception ex) => await hub.Clients.All.Failed(ex.Message); // leak

    public IResult Answer(Exception failure) => failure switch
    {
        OnLoanException ex => Results.Conflict(ex.Message), // fine
        ClosedException ex => Results.Conflict(ex.Message), // fine
        FineException ex => Results.Conflict(new { error = ex.Message }), // fine
        RuleException ex => Results.Conflict(ex.Message), // fine
        ShelfException ex => Results.Conflict(ex.Message), // leak
        WrappedException ex => Results.Conflict(ex.Message), // leak
        _ => Results.Problem("Something failed."), // fine
    };

    public RpcException Status(OnLoanException ex) => new(new Status(StatusCode.FailedPrecondition, ex.ToString())); // leak

    public void Written(Reader reader, Guardian guardian, Visit visit, string email)
    {
        logger.LogInformation("Read by {Reader}", reader); // fine
        logger.LogInformation("Read by {@Reader}", reader); // leak
        logger.LogInformation("Fetched by {Guardian}", guardian); // leak
        logger.LogInformation("Visited: {Visit}", visit); // fine
        var known = new Reader { Id = 3, Email = email };
        logger.LogInformation("Read by {Reader}", known); // fine
        logger.LogInformation("Mail to {Email}", known.Email); // leak
        throw new InvalidOperationException($"Guardian {guardian} is unknown"); // leak
    }

    public void Parts(string email, string authorization, Uri link, string clientSecret, RSA rsa, ClaimsPrincipal user)
    {
        logger.LogInformation("Mail at {Host}", email.Split('@')[^1]); // fine
        logger.LogInformation("Mail at {Host}", email.Split('@')[1]); // fine
        logger.LogInformation("Mail of {User}", email.Split('@')[0]); // leak
        logger.LogInformation("Scheme {Scheme}", authorization.Split(' ', 2)[0]); // fine
        logger.LogInformation("Token {Token}", authorization.Split(' ', 2)[1]); // leak
        var uri = new Uri(link, $"renew?secret={clientSecret}");
        logger.LogInformation("GET {Path} of {Host}", uri.AbsolutePath, uri.Host); // fine
        logger.LogInformation("GET {Uri}", uri); // leak
        logger.LogDebug("Key {Key}", rsa.ExportSubjectPublicKeyInfoPem()); // fine
        logger.LogDebug("Key {Key}", rsa.ExportRSAPrivateKeyPem()); // leak
        logger.LogDebug("User {User}", user.FindFirstValue(ClaimTypes.NameIdentifier)); // fine
        logger.LogDebug("User {User}", user.FindFirstValue(ClaimTypes.Email)); // leak
    }

    public ValidateOptionsResult Validate(MailOptions options) => options.Password.Length == 0
        ? ValidateOptionsResult.Fail($"The password for {options.Host} is missing") // fine
        : ValidateOptionsResult.Fail($"The password '{options.Password}' has blanks"); // leak

    public IResult Refused(Book book, string email) => book.Shelf.Length == 0
        ? Results.BadRequest(new LoanProblem(book.Name, "The book has no shelf.")) // fine
        : Results.BadRequest(new LoanProblem(book.Name, $"{email} may not lend it.")); // leak

    public async Task<TReply> Around<TRequest, TReply>(TRequest request, Func<TRequest, Task<TReply>> next)
    {
        logger.LogInformation("Running {Request}", typeof(TRequest).Name); // fine
        logger.LogInformation("Running {Request}", request); // leak
        return await next(request); // fine
    }

    public IResult Import(IReadOnlyList<string> lines)
    {
        var problems = new Dictionary<int, string>();
        var bad = new List<int>();
        ForEach(lines, (line, ex) =>
        {
            bad.Add(line);
            problems[line] = ex.Message;
        });
        return bad.Count > 9 ? Results.BadRequest(new { lines = bad }) : Results.UnprocessableEntity(problems); // leak
    }

    private static void ForEach(IReadOnlyList<string> lines, Action<int, Exception> onError) => onError(lines.Count, new FormatException());

    public void Headers(HttpContext http, Exception ex)
    {
        http.Response.Headers.WWWAuthenticate = "ApiKey error=\"expired\""; // fine
        http.Response.Headers.WWWAuthenticate = $"ApiKey error=\"{ex.Message}\""; // leak
    }

    public void Places(IHostEnvironment environment, HubOptions options)
    {
        if (environment.IsEnvironment("Local") || environment.IsDevelopment())
            options.EnableDetailedErrors = true; // fine
        if (environment.IsEnvironment("Staging"))
            options.EnableDetailedErrors = true; // leak
    }

    public RpcException Trailers(Exception ex)
    {
        var trailers = new Metadata();
        With(trailers, "kind", ex.GetType().Name); // fine
        With(trailers, "place", ex.StackTrace ?? "none"); // leak
        return new RpcException(new Status(StatusCode.Internal, "The upload failed."), trailers); // fine
    }

    private static void With(Metadata trailers, string key, string value) => trailers.Add($"library-{key}", value);
}

public sealed class ShelfController : Controller
{
    public IActionResult Index()
    {
        try
        {
            return View();
        }
        catch (Exception ex)
        {
            ViewBag.Title = "Shelves"; // fine
            ViewBag.Error = ex.Message; // leak
            return View("Error");
        }
    }
}
