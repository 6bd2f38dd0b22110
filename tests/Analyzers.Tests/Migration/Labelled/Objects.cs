namespace Shop.Objects;

public sealed record Order(int Id);
public sealed class SaveResult { public bool Success { get; set; } public string? Error { get; set; } public Order? Data { get; set; } }
public sealed class OperationResult { public bool IsSuccess { get; init; } public string? ErrorMessage { get; init; } }
public sealed record Outcome(bool Ok, string? Message);
public struct Reply { public bool Succeeded; public string Error; }
public sealed class ApiResponse<T>
{
    public bool Success { get; set; }
    public string? Error { get; set; }
    public T? Data { get; set; }
    public static ApiResponse<T> Fail(string error) => new() { Success = false, Error = error }; // SNK4006
}

public sealed class Returns
{
    public object Anonymous(int id) => id > 0 ? new { success = true, error = "" } : new { success = false, error = "no such order" }; // SNK4006

    public object WithNull() => new { Success = false, Error = "none", Data = (Order?)null }; // SNK4006

    public object Ok() => new { ok = false, message = "no such order" }; // SNK4006

    public IResult Minimal(int id) => id > 0 ? Results.Ok(id) : Results.Json(new { success = false, error = "no such order" }); // SNK4006

    public IResult Bad() => Results.BadRequest(new { success = false, message = "bad number" }); // SNK4006

    public Dictionary<string, object> Dictionary() => new() { ["success"] = false, ["error"] = "no such order" }; // SNK4006

    public Dictionary<string, object?> Added() => new() { { "success", false }, { "error", "no such order" }, { "data", null } }; // SNK4006

    public Dictionary<string, object> Filled()
    {
        var result = new Dictionary<string, object>();
        result["success"] = false; // SNK4006
        result["error"] = "no such order";
        return result;
    }

    public SaveResult Save(Order order)
    {
        if (order.Id < 0)
            return new SaveResult { Success = false, Error = "negative" }; // SNK4006
        return new SaveResult { Success = true, Data = order };
    }

    public async Task<OperationResult> SaveAsync(Order order)
    {
        await Task.Yield();
        return new OperationResult { IsSuccess = false, ErrorMessage = $"no order {order.Id}" }; // SNK4006
    }

    public Outcome Positional() => new(false, "no such order"); // SNK4006

    public Outcome Named() => new Outcome(Ok: false, Message: "no such order"); // SNK4006

    public Reply Struct() => new() { Succeeded = false, Error = "no such order" }; // SNK4006

    public SaveResult Default(Exception ex) => new() { Error = "could not save: " + ex.GetType().Name }; // SNK4006

    public SaveResult Later()
    {
        var result = new SaveResult();
        result.Success = false; // SNK4006
        result.Error = "no such order";
        return result;
    }
}

public sealed class OrdersController : ControllerBase
{
    [HttpGet] public IActionResult Get(int id) => id > 0 ? Ok(new { success = true }) : NotFound(new { success = false, error = "no such order" }); // SNK4006
    [HttpPost] public IActionResult Post() => new JsonResult(new { success = false, error = "not saved" }) { StatusCode = 500 }; // SNK4006
    [HttpPut] public IActionResult Put() => StatusCode(409, new { isSuccess = false, errorMessage = "taken" }); // SNK4006
    [HttpDelete] public object Delete() => new { success = false, error = "not deleted" }; // SNK4006
}

public sealed class NoResults(ILogger<NoResults> logger)
{
    public object Page() => new { hasMore = false, cursor = "" }; // fine
    public object Settings() => new { enabled = false, name = "orders" }; // fine
    public object Success() => new { success = true, message = "saved" }; // fine
    public object Health() => new { healthy = true, error = (string?)null }; // fine
    public Dictionary<string, object> Facts() => new() { ["id"] = 1, ["error"] = "E42" }; // fine
    public Dictionary<string, bool> Flags() => new() { ["success"] = false, ["failure"] = true }; // fine
    public IResult Problem() => Results.Problem("no such order", statusCode: 404); // fine
    public SaveResult Saved(Order order) => new() { Success = true, Data = order }; // fine
    public void Log() => logger.LogInformation("{@Result}", new { Name = "x", Elapsed = 1 }); // fine
    public SnakepitResult<Order> Coded() => SnakepitError.Create(ErrorCodes.InvalidParams, "no such order"); // fine
    public object Switch() => new { ok = true, message = "hello" }; // fine
    public object Parsed(bool success, string? text) => new { success, text }; // fine
}
