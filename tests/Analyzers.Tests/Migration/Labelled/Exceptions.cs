namespace Shop.Exceptions;

public sealed class ShopException(string message) : Exception(message);

public static class Guard
{
    public static int Checked(int n) => n > 0 ? n : throw new Exception("n must be positive"); // SNK4003
    public static string Named(string? name) => name ?? throw new ApplicationException("no name"); // SNK4003
    public static Exception Made(string text) => new Exception(text); // fine
    public static Exception Own(string text) => new ShopException(text); // fine
}

public sealed class Throws
{
    public int Load(int id)
    {
        try
        {
            if (id < 0)
                throw new Exception($"no order {id}"); // SNK4003
            return id;
        }
        catch (IOException ex)
        {
            throw new Exception("could not load", ex); // SNK4003
        }
        catch (FormatException ex)
        {
            throw new System.ApplicationException("bad format: " + id, ex); // SNK4003
        }
    }

    public int Word(string word) => word switch
    {
        "one" => 1,
        "two" => 2,
        _ => throw new Exception(string.Format("no number: {0}", word)), // SNK4003
    };

    public void Empty() => throw new Exception(); // SNK4003

    public void Null(string? text) => throw new Exception(text); // SNK4003

    public void Target()
    {
        Exception failure = new("target-typed"); // SNK4003
        throw failure;
    }

    public async Task LateAsync()
    {
        await Task.Yield();
        throw new ApplicationException(); // SNK4003
    }

    public int Property => throw new Exception("not here"); // SNK4003

    public Task Faulted() => Task.FromException(new Exception("not now")); // SNK4003
}

public sealed class Sound
{
    public void Argument(string? name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0)
            throw new ArgumentException("empty", nameof(name)); // fine
    }

    public void State() => throw new InvalidOperationException("closed"); // fine

    public void Missing() => throw new KeyNotFoundException("no such order"); // fine

    public void OwnType() => throw new ShopException("no such order"); // fine

    public void NotYet() => throw new NotImplementedException(); // fine

    public void Rpc() => throw new RpcException(new Status(StatusCode.NotFound, "no such order")); // fine

    public void Coded() => throw new SnakepitException(SnakepitError.Create(ErrorCodes.InvalidParams, "no such order")); // fine

    public void Again()
    {
        try
        {
            State();
        }
        catch (Exception)
        {
            throw; // fine
        }
    }

    public void Logs(ILogger logger) => logger.LogError(new Exception("only logged"), "failed"); // fine
}
