using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class RetryIsWrittenByHandTests
{
    [Theory]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (Exception) when (i < 3) { await Task.Delay(100); } }")]
    [InlineData("var i = 0; [|while|] (true) { try { return await client.GetAsync(id); } catch (RpcException) { if (++i == 3) throw; await Task.Delay(100); } }")]
    [InlineData("var done = false; [|do|] { try { await orders.FindAsync(id); done = true; } catch (SnakepitException) { } Thread.Sleep(5); } while (!done); return null;")]
    [InlineData("Func<Task<Order>> load = null!; [|while|] (true) { try { return await load(); } catch (RpcException) { await Task.Delay(100); } }")]
    public Task Fault_is_reported(string body) => Verify.Reports(Rules.RetryIsWrittenByHand, Old.Method(body));

    [Theory]
    // It polls: success does not end it.
    [InlineData("while (!token.IsCancellationRequested) { try { await orders.FindAsync(id); } catch (SnakepitException) { } await Task.Delay(100); } return null;")]
    // It does not wait.
    [InlineData("foreach (var i in new[] { 1, 2 }) { try { return await orders.FindAsync(i); } catch (SnakepitException) { } } return null;")]
    // It calls nothing of ours.
    [InlineData("while (true) { try { await Task.Yield(); return null; } catch (Exception) { await Task.Delay(100); } }")]
    [InlineData("for (var i = 0; i < 3; i++) { await Task.Delay(100); } return await orders.FindAsync(id);")]
    public Task Sound_code_is_not_reported(string body) => Verify.ReportsNothing(Rules.RetryIsWrittenByHand, Old.Method(body));

    [Theory]
    [InlineData(
        "[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (Exception) when (i < 3) { await Task.Delay(100); } }",
        "MaxRetries = 3, DelayMs = 100, Backoff = RetryBackoff.Constant")]
    [InlineData(
        "[|for|] (var i = 1; i <= 3; i++) { try { return await orders.FindAsync(id); } catch (SnakepitException) { await Task.Delay(i * 50); } } throw new InvalidOperationException();",
        "MaxRetries = 2, DelayMs = 50, Backoff = RetryBackoff.Linear")]
    [InlineData(
        "var i = 0; [|while|] (true) { try { return await orders.FindAsync(id); } catch (Exception) { if (++i == 4) throw; await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, i))); } }",
        "MaxRetries = 3, DelayMs = 2000, MaxDelayMs = 8000")]
    [InlineData(
        "[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (SnakepitException e) when (i < 1 && e.Code == OrderErrors.TooMany) { await Task.Delay(1); } }",
        "MaxRetries = 1, DelayMs = 1, On = [OrderErrors.TooMany]")]
    public Task Fix_puts_the_policy_on_the_operation(string before, string settings) => Verify.Fixes(
        Rules.RetryIsWrittenByHand,
        Old.Method(before),
        Old.Method("return await orders.FindAsync(id);").Replace(
            "[SnakepitOperation, Raises", $"[SnakepitOperation(Idempotent = true), Retry({settings}), Raises", StringComparison.Ordinal));

    [Theory]
    [InlineData("", "RpcException e) when (e.StatusCode == StatusCode.Unavailable")]
    [InlineData(".WithSnakepitErrors()", "SnakepitException e) when (e.Error.ToGrpcStatus() == StatusCode.Unavailable")]
    public Task Fix_runs_another_call_in_a_pipeline(string call, string failure) => Verify.Fixes(
        Rules.RetryIsWrittenByHand,
        Old.Class($$"""
            async Task<Order> LoadAsync(int id, CancellationToken token)
            {
                // Get it.
                [|for|] (var attempt = 1; ; attempt++)
                {
                    try
                    {
                        return await client.GetAsync(id, token){{call}};
                    }
                    catch ({{failure}} && attempt < 3)
                    {
                        Console.WriteLine(e.Message);
                        await Task.Delay(100, token);
                    }
                }
            }
            """),
        Old.Class("""
            private static readonly SnakepitPipeline GetRetries = SnakepitPipeline.Create("orders", "get", new() { Retry = new() { MaxRetries = 2, DelayMs = 100, Backoff = RetryBackoff.Constant, On = [ErrorCodes.WorkerTimeout, ErrorCodes.WorkerUnavailable, ErrorCodes.WorkerCrash, ErrorCodes.CircuitOpen, ErrorCodes.ConnectionFailed, ErrorCodes.NetworkTimeout] } }, idempotent: true);

            async Task<Order> LoadAsync(int id, CancellationToken token)
            {
                // Get it.
                return await GetRetries.ExecuteAsync(async token => await client.GetAsync(id, token), cancellationToken: token);
            }
            """));

    [Theory]
    [InlineData("[|while|] (true) { try { return await orders.FindAsync(id); } catch (Exception) { await Task.Delay(100); } }")]
    [InlineData("[|for|] (var i = 0; i < 3; i++) { try { return await orders.FindAsync(id); } catch (Exception) { await Task.Delay(100); } } return null;")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(i); } catch (Exception) when (i < 3) { await Task.Delay(100); } }")]
    public Task No_fix_where_the_loop_does_more(string body) => Verify.FixesNothing(Rules.RetryIsWrittenByHand, Old.Method(body));

    [Fact]
    public Task Fix_all_over_several_documents() => Verify.FixesAll(
        Rules.RetryIsWrittenByHand,
        (
            Old.Method("[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (Exception) when (i < 3) { await Task.Delay(0); } }"),
            Old.Method("return await orders.FindAsync(id);").Replace(
                "[SnakepitOperation, Raises", "[SnakepitOperation(Idempotent = true), Retry(MaxRetries = 3, DelayMs = 0, Backoff = RetryBackoff.Constant), Raises", StringComparison.Ordinal)),
        (
            """
            class Other(IOrders orders)
            {
                async Task<Order> RunAsync()
                {
                    [|for|] (var i = 0; ; i++)
                    {
                        try
                        {
                            return await orders.FindAsync(1);
                        }
                        catch (Exception) when (i < 3)
                        {
                            await Task.Delay(0);
                        }
                    }
                }
            }
            """,
            """
            class Other(IOrders orders)
            {
                async Task<Order> RunAsync()
                {
                    return await orders.FindAsync(1);
                }
            }
            """));
}
