namespace Shop.Errors;

public static class Failures
{
    public static SnakepitException Wrap(Exception ex, string user, string secretKey)
    {
        var error = SnakepitError.Create(ErrorCodes.UnknownError, ex.Message); // leak
        var fixedError = SnakepitError.Create(ErrorCodes.UnknownError, "It failed."); // fine
        var detailed = SnakepitError.Create("x", "It failed.", ErrorDetails.Create(("user", user), ("why", ex.StackTrace))); // leak
        var harmless = ErrorDetails.Create(("type", ex.GetType().Name), ("length", secretKey.Length)); // fine
        var shown = error with { UserMessage = $"Sorry: {ex.InnerException!.Message}" }; // leak
        var telling = error with { UserMessage = "Sorry." }; // fine
        var leaking = SnakepitError.Create("x", $"key {secretKey} was refused"); // leak
        return new SnakepitException(fixedError, ex); // fine
    }

    public static IResult Answer(SnakepitException e) => Results.Text(e.Error.ToProblemDetails(), "application/problem+json"); // fine

    public static IResult Tell(SnakepitException e) => Results.Text(e.Error.ToText()); // leak

    public static IResult Whole(SnakepitException e) => Results.Text(e.ToString()); // leak

    public static IResult Code(SnakepitException e) => Results.Json(new { e.Code, e.Error.UserMessage }); // fine
}
