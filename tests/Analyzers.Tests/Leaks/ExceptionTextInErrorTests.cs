using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class ExceptionTextInErrorTests
{
    [Theory]
    [InlineData("""_ = SnakepitError.Create("failed", [|ex.Message|]);""")]
    [InlineData("""_ = ErrorDetails.Create(("why", [|ex.StackTrace|]));""")]
    [InlineData("""_ = SnakepitError.Create("failed", "x") with { UserMessage = [|$"{ex.Message}!"|] };""")]
    public Task Leak_is_reported(string statements) => Verify.Reports(Rules.ExceptionTextInError, LeakCode.InMethod(statements));

    [Theory]
    [InlineData("""_ = SnakepitError.Create("failed", "It failed.");""")]
    [InlineData("""_ = new SnakepitException(SnakepitError.Create("failed", "It failed."), ex);""")]
    [InlineData("""_ = ErrorDetails.Create(("type", ex.GetType().Name));""")]
    [InlineData("""_ = ErrorClassifier.Default.Classify(ex);""")]
    public Task Harmless_code_is_not_reported(string statements) => Verify.ReportsNothing(Rules.ExceptionTextInError, LeakCode.InMethod(statements));

    [Fact]
    public Task Fix_replaces_the_text_and_logs_the_exception() => Verify.FixesAll(
        Rules.ExceptionTextInError,
        (LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                _ = SnakepitError.Create("failed", [|e.Message|]);
            }
            """), LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                logger.LogError(e, "Failed with correlation ID {CorrelationId}", CorrelationContext.Current);
                _ = SnakepitError.Create("failed", "An internal error occurred.");
            }
            """)),
        (LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                _ = SnakepitError.Create("failed", [|e.Message|]);
            }
            """).Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>"), LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                logger.LogError(e, "Failed with correlation ID {CorrelationId}", CorrelationContext.Current);
                _ = SnakepitError.Create("failed", "An internal error occurred.");
            }
            """).Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>")));
}
