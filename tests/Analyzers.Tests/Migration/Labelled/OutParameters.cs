namespace Shop.OutParameters;

public sealed record Order(int Id);

public interface IReader
{
    bool TryRead(string line, out Order? order, out string? error); // SNK4005
}

public sealed class Reader : IReader
{
    public bool TryRead(string line, out Order? order, out string? error)
    {
        (order, error) = (null, "not read");
        return false;
    }

    public bool TryParse(string line, [NotNullWhen(true)] out Order? order, [NotNullWhen(false)] out string? errorMessage) // SNK4005
    {
        if (int.TryParse(line, out var id))
        {
            order = new(id);
            errorMessage = null;
            return true;
        }

        order = null;
        errorMessage = "no number";
        return false;
    }

    public static bool Validate(Order order, out string error) // SNK4005
    {
        error = "";
        if (order.Id < 0)
            error = "negative";
        return error.Length == 0;
    }

    public Order? Load(int id, out string? error) // SNK4005
    {
        error = id < 0 ? "negative" : null;
        return id < 0 ? null : new(id);
    }

    public void Save(Order order, out bool success, out string message) // SNK4005
    {
        success = order.Id > 0;
        message = success ? "" : "no number";
    }

    public int Count(string text, out string errorText) // SNK4005
    {
        errorText = text.Length == 0 ? "empty" : "";
        return text.Length;
    }

    public bool TryConnect(string host, int port, out string failureReason) // SNK4005
    {
        failureReason = port > 0 ? "" : $"{host} has no such port";
        return port > 0;
    }

    private static bool IsValid(int id, out string err) // SNK4005
    {
        err = "";
        return id > 0;
    }

    public bool Use(int id) => IsValid(id, out _);
}

public sealed class Sound
{
    public bool TryGetName(int id, out string name) { name = "x"; return id > 0; } // fine
    public bool TrySplit(string text, out string head, out string tail) { head = tail = text; return true; } // fine
    public bool TryParse(string text, out Order? order) { order = null; return text.Length > 0; } // fine
    public bool TryRun(out Exception? error) { error = null; return true; } // fine
    public bool TryRun(out SnakepitError? error) { error = null; return true; } // fine
    public bool Replace(ref string error) { error = error.Trim(); return true; } // fine
    public bool Write(string error) => error.Length > 0; // fine
    public bool TryLast(out int errors) { errors = 0; return true; } // fine
    public bool TryGetMessage(int id, out string message) { message = "hello"; return id > 0; } // fine
}
