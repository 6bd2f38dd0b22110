using Microsoft.Extensions.Compliance.Classification;

namespace Shop.Accounts;

[AttributeUsage(AttributeTargets.All)]
public sealed class PersonalAttribute() : DataClassificationAttribute(new DataClassification("Shop", "Personal"));

public sealed record Credentials(string User, string Password);

public sealed class Customer
{
    public int Id { get; init; }
    public string Name { get; init; } = "";
    public string? Email { get; init; }
    public string PhoneNumber { get; init; } = "";
    public DateOnly DateOfBirth { get; init; }
    public bool EmailSent { get; init; }
    public int TokenCount { get; init; }
    public string PasswordHash { get; init; } = "";
    public string EmailTemplate { get; init; } = "";
    [Personal] public string Nickname { get; init; } = "";
    [Sensitive] public string Notes { get; init; } = "";
    public string IbanOrDefault => "";
}

public sealed record LoginRequest(string User, string Secret, bool Remember);

public sealed record PageRequest(int Page, int Size);

public interface IPasswordHasher { string HashPassword(string password); bool Verify(string password, string hash); }

public static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Customer {Email} came")]
    public static partial void Came(ILogger logger, string email);

    [LoggerMessage(2, LogLevel.Information, "Customer {Id} came")]
    public static partial void CameById(ILogger logger, int id);

    [LoggerMessage(3, LogLevel.Information, "Customer {Mail} left")]
    public static partial void Left(ILogger logger, [Personal] string mail);
}

public sealed class Accounts(ILogger<Accounts> logger, IConfiguration configuration, IPasswordHasher hasher, Func<string, Customer> load)
{
    private static readonly Action<ILogger, string, Exception?> Connected = LoggerMessage.Define<string>(LogLevel.Information, default, "To {Server}");
    private readonly string _connectionString = configuration.GetConnectionString("Shop")!;
    private readonly string _apiKey = configuration["Payments:ApiKey"]!;
    private readonly Counter<long> _logins = new Meter("Shop").CreateCounter<long>("logins");

    public void Login(string user, string password, CancellationToken cancellationToken)
    {
        logger.LogDebug("{User} logs in with {Password}", user, password); // leak
        logger.LogDebug("{User} logs in with {Length} characters", user, password.Length); // fine
        logger.LogDebug($"Login of {user}: {hasher.HashPassword(password)}"); // fine
        logger.LogInformation("Login of {User} cancelled: {Cancelled}", user, cancellationToken.IsCancellationRequested); // fine
        if (string.IsNullOrEmpty(password))
            throw new ArgumentException("A password is needed.", nameof(password)); // fine
        if (password.Contains(' '))
            throw new ArgumentException($"'{password}' must not have spaces"); // leak
        var credentials = new Credentials(user, password);
        logger.LogInformation("Login: {Credentials}", credentials); // leak
        logger.LogInformation("Login: {User}", credentials.User); // fine
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["User"] = user, ["Pwd"] = password }); // leak
        using var harmless = logger.BeginScope("Login of {User}", user); // fine
        Activity.Current?.SetTag("login.user", user); // fine
        Activity.Current?.SetTag("login.secret", Encoding.UTF8.GetBytes(password)); // leak
        _logins.Add(1, new KeyValuePair<string, object?>("user.password", password)); // leak
        _logins.Add(1, new KeyValuePair<string, object?>("user.kind", "person")); // fine
    }

    public async Task ConnectAsync()
    {
        logger.LogInformation("Connecting to {Database}", _connectionString); // leak
        Connected(logger, _connectionString, null); // leak
        Connected(logger, "shop", null); // fine
        logger.LogInformation("Key {Key}", Mask(_apiKey)); // fine
        logger.LogInformation("Key ends with {Key}", _apiKey[^4..]); // fine
        logger.LogInformation("Key is set: {IsSet}", _apiKey is not null); // fine
        Console.WriteLine("Using " + configuration.GetConnectionString("Audit")); // leak
        Console.WriteLine("Using " + configuration["Payments:Url"]); // fine
        Console.Error.WriteLine(Environment.GetEnvironmentVariable("DB_PASSWORD")); // leak
        Console.WriteLine(Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")); // fine
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Api-Key", _apiKey); // fine
        var headers = new Metadata { { "authorization", $"Bearer {_apiKey}" } }; // fine
        await client.GetAsync("https://pay.example"); // fine
        throw new InvalidOperationException("Cannot connect: " + _connectionString); // leak
    }

    public void Notify(Customer customer, IEnumerable<Customer> others)
    {
        logger.LogInformation("Mail to {Address}", customer.Email); // leak
        logger.LogInformation("Mail to {Id}: {Sent}, {Tokens}, {Template}", customer.Id, customer.EmailSent, customer.TokenCount, customer.EmailTemplate); // fine
        logger.LogInformation("Born {Date}, phone {Phone}", customer.DateOfBirth, customer.PhoneNumber.Trim()); // leak
        logger.LogInformation("Mails: {All}", string.Join(", ", others.Select(it => it.Email))); // leak
        logger.LogInformation("Customers: {All}", string.Join(", ", others.Select(it => it.Id))); // fine
        logger.LogInformation("With mail: {Count}", others.Count(it => it.Email is not null)); // fine
        logger.LogInformation("{Nickname} and {Notes}", customer.Nickname, "none"); // leak
        logger.LogInformation("{@Customer}", customer); // leak
        logger.LogInformation("{Customer}", customer); // fine
        logger.LogWarning("Notes are {Notes}", customer.Notes); // leak
        Log.Came(logger, customer.Email!); // leak
        Log.CameById(logger, customer.Id); // fine
        Log.Left(logger, customer.Email!); // fine
        var found = load(customer.Email!);
        logger.LogInformation("Found {Id}", found.Id); // fine
        logger.LogInformation("Found {Name}", found.Name); // leak
        var maskedEmail = customer.Email![..1] + "***";
        logger.LogInformation("Mail to {Mail}", Snakepit.Redaction.Redactor.Default.Redact(customer.Email)); // fine
        foreach (var token in "a b c".Split(' '))
            logger.LogTrace("Token {Token}", token); // fine
    }

    public void Fail(Customer customer, LoginRequest request, PageRequest page)
    {
        var error = new InvalidOperationException("Login failed");
        error.Data["user"] = request.User; // fine
        error.Data["password"] = request.Secret; // leak
        error.Data.Add("mail", customer.Email); // leak
        logger.LogInformation("Asked for {@Page}", page); // fine
        logger.LogInformation("Asked: {Request}", JsonSerializer.Serialize(request)); // leak
        if (customer.Email is { Length: > 0 } mail && !mail.Contains('@'))
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"{mail} is no address")); // leak
        Write("secret: " + request.Secret); // leak
        Write("user: " + request.User); // fine
        throw error;
    }

    private void Write(string text) => logger.LogInformation(text); // fine

    private static string Mask(string value) => new('*', value.Length);
}
