using Snakepit.Errors;

namespace Snakepit.AspNetCore.Tests.Problems;

internal static class ProblemSamples
{
    public const string Message = "row 7 of orders is broken";

    public static readonly SnakepitError Saturated = SnakepitError.Create(ErrorCodes.PoolSaturated, Message, ErrorDetails.Create(("row", 7))) with
    {
        Worker = "shop",
        Operation = "summarize",
        WorkerId = "shop-1",
        CorrelationId = "snk_of-the-error",
        Retry = new() { Kind = RetryKind.Wait, Delay = TimeSpan.FromSeconds(1.2) },
        Exception = new() { Type = "ValueError", Message = Message, Frames = [new() { File = "shop.py", Line = 3, Function = "summarize" }] },
    };
}
