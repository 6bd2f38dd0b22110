using System.Collections.Immutable;
using Snakepit.Errors;
using Snakepit.Redaction;

namespace Snakepit.Runtime.Tests.Redaction;

public sealed class ErrorRedactionTests
{
    private const string Canary = "canary-7Hq2Lm9Zx41VbN";

    [Fact]
    public void SecretInEveryPlace_IsInNone()
    {
        var error = SnakepitError.Create(
            ErrorCodes.PythonException, $"password={Canary}",
            ErrorDetails.Create(("password", Canary), ($"token={Canary}", 1), ("url", $"https://bob:{Canary}@example.com/"))) with
        {
            UserMessage = $"Your api_key={Canary} is wrong.",
            Context = new Dictionary<string, string> { ["apiKey"] = Canary, ["header"] = $"Authorization: Bearer {Canary}" },
            History = [new() { Message = $"secret={Canary}" }],
            Exception = new()
            {
                Type = "ValueError",
                Message = $"Cookie: id={Canary}",
                Notes = [$"passphrase: {Canary}"],
                RawTrace = $"client_secret='{Canary}'",
                Syntax = new() { Text = $"password = '{Canary}'" },
                Frames = [new() { File = "a.py", Line = 2, SourceLines = ImmutableDictionary<int, string>.Empty.Add(1, "x = connect(").Add(2, $"    password='{Canary}')") }],
                Cause = new() { Type = "KeyError", Message = $"password={Canary}" },
            },
        };

        var redacted = Redactor.Default.Redact(error);

        Assert.DoesNotContain(Canary, Everything(redacted), StringComparison.Ordinal);
        Assert.Equal("x = connect(", redacted.Exception!.Frames[0].SourceLines[1]);
        Assert.Contains(new RedactionMark("password", "details.password", Canary.Length), redacted.Redactions);
        Assert.Equal(error.Code, redacted.Code);
    }

    [Fact]
    public void ErrorWithoutSecrets_IsTheSameInstance()
    {
        var error = SnakepitError.Create(ErrorCodes.FileNotFound, "no such file: /data/orders.csv", ErrorDetails.Create(("rows", 5)));

        Assert.Same(error, Redactor.Default.Redact(error));
    }

    [Fact]
    public void ErrorRedactedTwice_StaysTheSame()
    {
        var once = Redactor.Default.Redact(SnakepitError.Create(ErrorCodes.AdapterError, $"password={Canary}", ErrorDetails.Create(("token", Canary))));

        Assert.Same(once, Redactor.Default.Redact(once));
    }

    private static string Everything(SnakepitError error) => string.Join('\n', [
        error.Message, error.UserMessage, error.Details.ToString(), .. error.Context.Values, .. error.Context.Keys, .. error.History.Select(attempt => attempt.Message),
        .. error.Exceptions.SelectMany(exception => new[] { exception.Message, exception.RawTrace, exception.Syntax?.Text ?? "" }),
        .. error.Exceptions.SelectMany(exception => exception.Notes),
        .. error.Exceptions.SelectMany(exception => exception.Frames).SelectMany(frame => frame.SourceLines.Values)]);
}
