using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Leaks;

public sealed class ExceptionTextInStatusTests
{
    [Theory]
    [InlineData("""throw new RpcException(new Status(StatusCode.Internal, [|ex.Message|]));""")]
    [InlineData("""context.Status = new Status(StatusCode.Internal, [|$"failed: {ex}"|]);""")]
    [InlineData("""var text = ex.StackTrace; throw new RpcException(Status.DefaultCancelled, [|text|]!);""")]
    [InlineData("""throw new RpcException(new(StatusCode.Internal, [|string.Join(";", new[] { ex }.Select(it => it.Message))|]));""")]
    public Task Leak_is_reported(string statements) => Verify.Reports(Rules.ExceptionTextInStatus, LeakCode.InMethod(statements));

    [Theory]
    [InlineData("""throw new RpcException(new Status(StatusCode.Internal, "failed", ex));""")]
    [InlineData("""throw new RpcException(new Status(StatusCode.Internal, ex.GetType().Name));""")]
    [InlineData("""logger.LogError(ex, ex.Message); throw new RpcException(new Status(StatusCode.Internal, "failed"));""")]
    [InlineData("""if (environment.IsDevelopment()) throw new RpcException(new Status(StatusCode.Internal, ex.Message));""")]
    [InlineData("""var text = ex.Message; text = "failed"; throw new RpcException(new Status(StatusCode.Internal, text));""")]
    [InlineData("""throw new RpcException(new Status(StatusCode.Internal, $"{ex.Message.Length}"));""")]
    [InlineData("""if (!environment.IsDevelopment()) return; throw new RpcException(new Status(StatusCode.Internal, ex.Message));""")]
    public Task Harmless_code_is_not_reported(string statements) => Verify.ReportsNothing(Rules.ExceptionTextInStatus, LeakCode.InMethod(statements));

    [Fact]
    public Task Fix_replaces_the_text_and_logs_the_exception() => Verify.FixesAll(
        Rules.ExceptionTextInStatus,
        (LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                throw new RpcException(new Status(StatusCode.Internal, [|e.Message|]));
            }
            """), LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                logger.LogError(e, "Failed with correlation ID {CorrelationId}", CorrelationContext.Current);
                throw new RpcException(new Status(StatusCode.Internal, "An internal error occurred."));
            }
            """)),
        (LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                throw new RpcException(new Status(StatusCode.Internal, [|e.Message|]));
            }
            """).Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>"), LeakCode.InMethod("""
            try { Run(context, http, ex, id, ""); }
            catch (Exception e)
            {
                logger.LogError(e, "Failed with correlation ID {CorrelationId}", CorrelationContext.Current);
                throw new RpcException(new Status(StatusCode.Internal, "An internal error occurred."));
            }
            """).Replace("class Service(ILogger<Service>", "class Other(ILogger<Other>")));
}
