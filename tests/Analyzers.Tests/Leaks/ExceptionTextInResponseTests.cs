using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class ExceptionTextInResponseTests
{
    [Theory]
    [InlineData("""_ = Results.Problem([|ex.Message|]);""")]
    [InlineData("""_ = http.Response.WriteAsync([|ex.ToString()|]);""")]
    [InlineData("""http.Response.Headers["X-Error"] = [|ex.Message|];""")]
    [InlineData("""_ = new ProblemDetails { Detail = [|ex.Message|] };""")]
    [InlineData("""_ = new BadRequestObjectResult(new { error = [|ex.Message|] });""")]
    [InlineData("""_ = http.Response.WriteAsJsonAsync(new { error = [|ex.Message|], code = 1 });""")]
    public Task Leak_is_reported(string statements) => Verify.Reports(Rules.ExceptionTextInResponse, LeakCode.InMethod(statements));

    [Theory]
    [InlineData("""_ = Results.Problem("failed");""")]
    [InlineData("""_ = Results.Ok(id);""")]
    [InlineData("""_ = new ProblemDetails { Detail = environment.IsDevelopment() ? ex.Message : null };""")]
    [InlineData("""_ = http.Response.WriteAsJsonAsync(new { type = ex.GetType().Name });""")]
    [InlineData("""_ = Results.Text(Snakepit.Errors.ErrorClassifier.Default.CodeOf(ex));""")]
    [InlineData("""var showDetails = environment.IsDevelopment(); _ = Results.Problem(showDetails ? ex.ToString() : "failed");""")]
    public Task Harmless_code_is_not_reported(string statements) => Verify.ReportsNothing(Rules.ExceptionTextInResponse, LeakCode.InMethod(statements));

    [Fact]
    public Task Fix_replaces_the_text_and_logs_the_exception() => Verify.FixesAll(
        Rules.ExceptionTextInResponse,
        (LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                _ = Results.Problem([|e.Message|]);
            }
            """), LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                logger.LogError(e, "Failed with correlation ID {CorrelationId}", CorrelationContext.Current);
                _ = Results.Problem("An internal error occurred.");
            }
            """)),
        (LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                _ = Results.Problem([|e.Message|]);
            }
            """).Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>"), LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                logger.LogError(e, "Failed with correlation ID {CorrelationId}", CorrelationContext.Current);
                _ = Results.Problem("An internal error occurred.");
            }
            """).Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>")));
}
