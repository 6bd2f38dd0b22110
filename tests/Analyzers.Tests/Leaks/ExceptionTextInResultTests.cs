using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class ExceptionTextInResultTests
{
    [Theory]
    [InlineData("""_ = WebApplication.Create().MapGet("/", () => { try { return id; } catch (Exception e) { return [|"x" + e.Message|]; } });""")]
    public Task Leak_is_reported(string statements) => Verify.Reports(Rules.ExceptionTextInResult, LeakCode.InMethod(statements));

    [Theory]
    [InlineData("""string Reply() { try { return id; } catch (Exception e) { return e.Message; } } logger.LogError(Reply());""")]
    [InlineData("""_ = WebApplication.Create().MapGet("/", () => { try { return id; } catch (Exception e) { return e.GetType().Name; } });""")]
    [InlineData("""_ = WebApplication.Create().MapGet("/", () => id);""")]
    public Task Harmless_code_is_not_reported(string statements) => Verify.ReportsNothing(Rules.ExceptionTextInResult, LeakCode.InMethod(statements));

    [Fact]
    public Task Fix_replaces_the_text_and_logs_the_exception() => Verify.FixesAll(
        Rules.ExceptionTextInResult,
        (LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                _ = WebApplication.Create().MapGet("/", () => { return [|e.Message|]; });
            }
            """), LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                logger.LogError(e, "Failed with correlation ID {CorrelationId}", CorrelationContext.Current);
                _ = WebApplication.Create().MapGet("/", () => { return "An internal error occurred."; });
            }
            """)),
        (LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                _ = WebApplication.Create().MapGet("/", () => { return [|e.Message|]; });
            }
            """).Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>"), LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                logger.LogError(e, "Failed with correlation ID {CorrelationId}", CorrelationContext.Current);
                _ = WebApplication.Create().MapGet("/", () => { return "An internal error occurred."; });
            }
            """).Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>")));
}
