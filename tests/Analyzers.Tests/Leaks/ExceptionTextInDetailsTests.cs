using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class ExceptionTextInDetailsTests
{
    [Theory]
    [InlineData("""context.ResponseTrailers.Add("stack", [|ex.StackTrace|]!);""")]
    [InlineData("""_ = new Metadata { { "why", [|ex.Message|] } };""")]
    [InlineData("""_ = new Google.Rpc.DebugInfo { Detail = [|ex.ToString()|] };""")]
    [InlineData("""_ = new Google.Rpc.Status { Message = [|ex.InnerException!.Message|] };""")]
    public Task Leak_is_reported(string statements) => Verify.Reports(Rules.ExceptionTextInDetails, LeakCode.InMethod(statements));

    [Theory]
    [InlineData("""context.ResponseTrailers.Add("type", ex.GetType().Name);""")]
    [InlineData("""_ = new Google.Rpc.ErrorInfo { Reason = "FAILED" };""")]
    [InlineData("""_ = new Metadata { { "authorization", $"Bearer {password}" } };""")]
    [InlineData("""_ = new Google.Rpc.Status { Code = ex.HResult };""")]
    [InlineData("""_ = new Metadata { { "why", Snakepit.Redaction.Redactor.Default.Redact(ex.Message) } };""")]
    public Task Harmless_code_is_not_reported(string statements) => Verify.ReportsNothing(Rules.ExceptionTextInDetails, LeakCode.InMethod(statements));

    [Fact]
    public Task Fix_replaces_the_text_and_logs_the_exception() => Verify.FixesAll(
        Rules.ExceptionTextInDetails,
        (LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                context.ResponseTrailers.Add("why", [|e.Message|]);
            }
            """), LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                logger.LogError(e, "Failed with correlation ID {CorrelationId}", CorrelationContext.Current);
                context.ResponseTrailers.Add("why", "An internal error occurred.");
            }
            """)),
        (LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                context.ResponseTrailers.Add("why", [|e.Message|]);
            }
            """).Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>"), LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                logger.LogError(e, "Failed with correlation ID {CorrelationId}", CorrelationContext.Current);
                context.ResponseTrailers.Add("why", "An internal error occurred.");
            }
            """).Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>")));
}
