using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Snakepit.Errors;

namespace Snakepit.AspNetCore.Tests.Problems;

[ApiController, Route("controller")]
public sealed class OrderController : ControllerBase
{
    [HttpGet("throw")]
    public int Throw() => throw new SnakepitException(ProblemSamples.Saturated);

    [HttpGet("return")]
    public IResult Return() => SnakepitResult.Failure<int>(ProblemSamples.Saturated).ToHttpResult();

    [HttpPost("order")]
    public int Post(Order order) => order.Rows;

    public sealed record Order(int Rows);
}
