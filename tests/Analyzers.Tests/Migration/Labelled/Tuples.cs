namespace Shop.Tuples;

public sealed record Order(int Id);

public interface ICheck
{
    (bool Valid, string? Reason) Weigh(Order order); // SNK4004
    Task<(bool IsValid, string ErrorMessage)> CheckAsync(Order order); // SNK4004
}

public sealed class Loader
{
    public (bool Success, string Error) Save(Order order) => order.Id > 0 ? (true, "") : (false, "no number"); // SNK4004

    public (bool ok, string? error, Order? value) Load(int id) => id > 0 ? (true, null, new(id)) : (false, "no such order", null); // SNK4004

    public async Task<(bool Success, Order? Order, string? ErrorMessage)> FindAsync(int id) // SNK4004
    {
        await Task.Yield();
        return id > 0 ? (true, new(id), null) : (false, null, "no such order");
    }

    public ValueTask<(bool ok, string error)> QuickAsync() => new((true, "")); // SNK4004

    public async ValueTask<(bool Succeeded, string? Message)> MessageAsync() // SNK4004
    {
        await Task.Yield();
        return (false, "later");
    }

    public (Order? Result, string? Error) GoStyle(int id) => id > 0 ? (new(id), null) : (null, "no such order"); // SNK4004

    public async Task<(Order? order, string? err)> GoStyleAsync(int id) // SNK4004
    {
        await Task.Yield();
        return id > 0 ? (new(id), null) : (null, "no such order");
    }

    public (bool, string) Unnamed(int id) // SNK4004
    {
        if (id < 0)
            return (false, "negative");
        return (true, string.Empty);
    }

    public (bool isOk, List<string> errors) Many(Order order) => (order.Id > 0, []); // SNK4004

    public ValueTuple<bool, string> Long() => new(false, "unnamed"); // SNK4004

    public (bool ok, string errorText) Local() // SNK4004
    {
        return Inner();
        static (bool ok, string errorText) Inner() => (false, "inner"); // SNK4004
    }

    public (bool success, int count, string? failureReason) Count(string text) => int.TryParse(text, out var n) ? (true, n, null) : (false, 0, "no number"); // SNK4004
}

public sealed class NoResults
{
    public (bool Found, string Name) Lookup(int id) => (id > 0, "name"); // fine
    public (string Name, string Error) Texts() => ("a", "b"); // fine
    public (int Line, string Error) Diagnostic() => (1, "unexpected ;"); // fine
    public (bool Changed, string Text) Normalize(string text) => (true, text.Trim()); // fine
    public (bool ok, Exception? error) Caught() => (true, null); // fine
    public (bool Visible, string Message) Banner() => (true, "welcome"); // fine
    public (bool, string) Pair(string text) => (text.Length > 0, text); // fine
    public (int Errors, int Warnings) Totals() => (0, 0); // fine
    public Task<(bool IsLast, string Cursor)> PageAsync() => Task.FromResult((true, "")); // fine
    public (double Value, double Error) Measure() => (1, 0.1); // fine
    public bool Check(out string name) { name = ""; return true; } // fine
    public SnakepitResult<Order> Coded(int id) => id > 0 ? new Order(id) : SnakepitError.Create(ErrorCodes.InvalidParams, "no such order"); // fine
}
