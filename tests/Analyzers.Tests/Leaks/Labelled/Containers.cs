namespace Shop.Containers;

public sealed record Fault(string Code, string Text, string UserMessage);

public sealed class Outcome<T>(T? value, Fault? fault)
{
    public T? Value { get; } = value;

    public Fault? Fault { get; } = fault;

    public TResult Match<TResult>(Func<T, TResult> good, Func<Fault, TResult> bad) => Fault is null ? good(Value!) : bad(Fault);

    public static Outcome<T> Of(Exception exception) => new(default, new(exception.GetType().Name, exception.Message, "It went wrong."));
}

[ApiController]
public sealed class OutcomeController(ILogger<OutcomeController> logger) : ControllerBase
{
    [HttpGet("text")]
    public IActionResult Text(Exception e) => Outcome<int>.Of(e).Match<IActionResult>(
        good => Ok(good), // fine
        bad => StatusCode(500, bad.Text)); // leak

    [HttpGet("code")]
    public IActionResult Code(Exception e) => Outcome<int>.Of(e).Match<IActionResult>(
        good => Ok(good), // fine
        bad => StatusCode(500, bad.Code)); // fine

    [HttpGet("user")]
    public IActionResult User(Exception e) => Outcome<int>.Of(e).Match<IActionResult>(
        good => Ok(good), // fine
        bad => StatusCode(500, bad.UserMessage)); // fine

    public void Check(string signingKey)
    {
        logger.LogInformation("{Length}", signingKey.Length); // fine
        var message = "The key is too short: " + signingKey;
        throw new Microsoft.Extensions.Options.OptionsValidationException("Vault", typeof(string), [message]); // leak
    }

    public void CheckNames(string name) => throw new Microsoft.Extensions.Options.OptionsValidationException(name, typeof(string), ["The key is too short."]); // fine
}
