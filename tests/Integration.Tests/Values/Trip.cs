using Snakepit.Errors;

namespace Snakepit.Integration.Tests.Values;

internal static class Trip
{
    /// <summary>The value comes back equal, and Python saw what it should.</summary>
    public static async Task Same<T>(Func<T, CancellationToken, Task<(T Value, string Seen)>> echo, T value, string? seen = null)
    {
        var (back, told) = await echo(value, default);

        Assert.Equal(value, back);
        if (seen is not null)
            Assert.Equal(seen, told);
    }

    /// <summary>What Python made is refused with this code at this path.</summary>
    public static async Task Refused<T>(
        Func<string, CancellationToken, Task<T>> make, string expression, string path = "result", string code = ErrorCodes.TypeMismatch)
    {
        var exception = await Assert.ThrowsAsync<SnakepitException>(() => make(expression, default));

        AssertRefused(exception, path, code);
    }

    /// <summary>Python does not take the value.</summary>
    public static async Task NotTaken<T>(Func<T, CancellationToken, Task<(T Value, string Seen)>> echo, T value, string path)
    {
        var exception = await Assert.ThrowsAsync<SnakepitException>(() => echo(value, default));

        AssertRefused(exception, path, ErrorCodes.TypeMismatch);
    }

    private static void AssertRefused(SnakepitException exception, string path, string code)
    {
        Assert.Equal(code, exception.Code);
        Assert.StartsWith(path + ": ", exception.Error.Message, StringComparison.Ordinal);
        Assert.Equal(path, exception.Error.Details["path"].GetString());
    }
}
