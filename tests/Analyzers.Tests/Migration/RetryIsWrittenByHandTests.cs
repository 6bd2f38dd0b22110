using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class RetryIsWrittenByHandTests
{
    [Theory]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (Exception) when (i < 3) { await Task.Delay(100); } }")]
    [InlineData("var i = 0; [|while|] (true) { try { return await client.GetAsync(id); } catch (RpcException) { if (++i == 3) throw; await Task.Delay(100); } }")]
    [InlineData("var done = false; [|do|] { try { await orders.FindAsync(id); done = true; } catch (SnakepitException) { } Thread.Sleep(5); } while (!done); return null;")]
    [InlineData("Func<Task<Order>> load = null!; [|while|] (true) { try { return await load(); } catch (RpcException) { await Task.Delay(100); } }")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await store.LoadAsync(id); } catch (System.IO.IOException) when (i < 3) { await Task.Delay(100); } }")]
    [InlineData("[|for|] (var i = 0; i < 3; i++) { try { return store.Load(id); } catch (TimeoutException) { Thread.Sleep(100); } } return null;")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { _ = await new System.Net.Http.HttpClient().GetStringAsync(\"/\"); return null; } catch (System.Net.Http.HttpRequestException) when (i < 3) { await store.BackoffAsync(i); } }")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await client.GetAsync(id); } catch (RpcException) when (i < 3) { } }")]
    [InlineData("var left = 3; [|while|] (true) { try { return await store.LoadAsync(id); } catch (Exception) { if (--left == 0) throw; } }")]
    [InlineData("var left = 3; [|while|] (left > 0) { try { return await client.GetAsync(id); } catch (RpcException) { left--; } } return null;")]
    [InlineData("Order? order = null; var tries = 0; [|while|] (order is null && tries < 3) { try { order = await client.GetAsync(id); } catch (RpcException) { tries++; } } return order;")]
    [InlineData("var saved = false; var tries = 0; [|do|] { try { saved = await store.SaveAsync(id); } catch (TimeoutException) { tries++; await Task.Delay(10); } } while (!saved && tries < 3); return null;")]
    [InlineData("[|for|] (var i = 0; ; i++) { Order order; try { order = await client.GetAsync(id); } catch (RpcException) when (i < 3) { await Task.Delay(10); continue; } return order; }")]
    [InlineData("[|foreach|] (var delay in new[] { 100, 200 }) { try { return await client.GetAsync(id); } catch (RpcException) { await Task.Delay(delay); } } return null;")]
    [InlineData("var n = 0; again: try { return await client.GetAsync(id); } catch (RpcException) when (n++ < 3) { await Task.Delay(10); [|goto again;|] }")]
    [InlineData("var n = 0; again: n++; try { return await store.LoadAsync(id); } catch (TimeoutException) { if (n < 3) [|goto again;|] throw; }")]
    [InlineData("return await LoadAsync(3); async Task<Order> LoadAsync(int left) { try { return await client.GetAsync(id); } catch (RpcException) when (left > 0) { return await [|LoadAsync(left - 1)|]; } }")]
    [InlineData("return await LoadAsync(id, false); async Task<Order> LoadAsync(int id, bool again) { try { return await client.GetAsync(id); } catch (RpcException) when (!again) { return await [|LoadAsync(id, true)|]; } }")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException) { await Task.Delay(10); return await [|RunAsync(id, token)|]; }")]
    [InlineData("return await LoadAsync(3); async Task<Order> LoadAsync(int left) { try { return await client.GetAsync(id); } catch (RpcException) { if (left == 0) throw; await Task.Delay(10); } return await [|LoadAsync(left - 1)|]; }")]
    [InlineData("return await RetryAsync(() => store.LoadAsync(id), 3); static async Task<T> RetryAsync<T>(Func<Task<T>> action, int most) { [|for|] (var i = 0; ; i++) { try { return await action(); } catch (Exception) when (i < most) { await Task.Delay(10); } } }")]
    [InlineData("return Retry(() => store.Load(id)); static T Retry<T>(Func<T> action) { var left = 3; [|while|] (true) { try { return action(); } catch (Exception) when (left-- > 0) { Thread.Sleep(10); } } }")]
    public Task Fault_is_reported(string body) => Verify.Reports(Rules.RetryIsWrittenByHand, Old.Method(body));

    [Theory]
    // It polls: success does not end it.
    [InlineData("while (!token.IsCancellationRequested) { try { await orders.FindAsync(id); } catch (SnakepitException) { } await Task.Delay(100); } return null;")]
    // It does not wait.
    [InlineData("foreach (var i in new[] { 1, 2 }) { try { return await orders.FindAsync(i); } catch (SnakepitException) { } } return null;")]
    // It calls nothing of ours.
    [InlineData("while (true) { try { await Task.Yield(); return null; } catch (Exception) { await Task.Delay(100); } }")]
    [InlineData("for (var i = 0; i < 3; i++) { await Task.Delay(100); } return await orders.FindAsync(id);")]
    [InlineData("for (var i = 0; i < 3; i++) { try { return await store.LoadAsync(i); } catch (System.IO.IOException) { } } return null;")]
    [InlineData("IStore[] stores = []; foreach (var each in stores) { try { return await each.LoadAsync(id); } catch (System.IO.IOException) { await Task.Delay(10); } } return null;")]
    [InlineData("IStore[] stores = []; var at = 0; while (at < stores.Length) { try { return await stores[at].LoadAsync(id); } catch (System.IO.IOException) { at++; } } return null;")]
    [InlineData("for (var i = 0; i < 3; i++) { try { _ = await store.LoadAsync(id); } catch (System.IO.IOException) { } } return null;")]
    [InlineData("var failures = 0; while (failures < 3) { try { _ = await store.LoadAsync(id); failures = 0; } catch (Exception) { failures++; await Task.Delay(10); } } return null;")]
    [InlineData("var failures = 0; while (failures < 3) { try { await orders.FindAsync(id); failures = 0; } catch (SnakepitException) { failures++; await Task.Delay(10); } } return null;")]
    [InlineData("while (true) { try { if (await store.SaveAsync(id)) return null; } catch (Exception) { } await Task.Delay(10); }")]
    [InlineData("while (!token.IsCancellationRequested) { try { _ = await store.LoadAsync(id); await Task.Delay(10); } catch (OperationCanceledException) { break; } catch (Exception) { await Task.Delay(10); } } return null;")]
    [InlineData("for (var page = 0; ; page++) { try { _ = await store.LoadAsync(page); } catch (KeyNotFoundException) { break; } } return null;")]
    [InlineData("int? next = 0; while (next is not null) { try { next = (await store.LoadAsync(next.Value)).Id; } catch (System.IO.IOException) { next++; } } return null;")]
    [InlineData("while (true) { try { await foreach (var order in client.List(id).ResponseStream.ReadAllAsync()) Console.WriteLine(order); return null; } catch (RpcException) { await Task.Delay(100); } }")]
    [InlineData("while (true) { try { while (await client.List(id).ResponseStream.MoveNext(token)) { } return null; } catch (RpcException) { await Task.Delay(100); } }")]
    [InlineData("for (var i = 0; i < 3; i++) { try { return await store.LoadAsync(id); } catch (Exception) { await Task.Delay(10); throw; } } return null;")]
    [InlineData("while (true) { try { return await store.LoadAsync(id); } catch (Exception) { return null; } }")]
    [InlineData("while (true) { try { Console.WriteLine(int.Parse(Console.ReadLine()!)); return null; } catch (FormatException) { Console.WriteLine(\"a number, please\"); } }")]
    [InlineData("for (var i = 0; ; i++) { try { return await store.LoadAsync(id); } catch (UnauthorizedAccessException) when (i == 0) { await store.SaveAsync(id); } }")]
    [InlineData("for (var i = 0; ; i++) { try { return await store.LoadAsync(id); } catch (KeyNotFoundException) when (i < 3) { await Task.Delay(10); } }")]
    [InlineData("for (var i = 0; ; i++) { try { Console.WriteLine(System.IO.File.ReadAllText(\"a\")); return null; } catch (System.IO.IOException) when (i < 3) { Thread.Sleep(10); } }")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException) { goto failed; } failed: return null;")]
    [InlineData("return Find(id); Order Find(int at) { try { return store.Load(at); } catch (InvalidOperationException) { return Find(at + 1); } }")]
    [InlineData("return await LoadAsync(id); async Task<Order> LoadAsync(int at) { try { return await client.GetAsync(at); } catch (RpcException) { return await LoadAsync(0 - at); } }")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException) when (id > 0) { return await RunAsync(id / 2, token); }")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException) { return await store.LoadAsync(id); }")]
    public Task Sound_code_is_not_reported(string body) => Verify.ReportsNothing(Rules.RetryIsWrittenByHand, Old.Method(body));

    [Theory]
    [InlineData(
        "[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (Exception) when (i < 3) { await Task.Delay(100); } }",
        "MaxRetries = 3, DelayMs = 100, Backoff = RetryBackoff.Constant")]
    [InlineData(
        "[|for|] (var i = 1; i <= 4; i++) { try { return await orders.FindAsync(id); } catch (SnakepitException) when (i < 4) { await Task.Delay(i * 50); } } throw new InvalidOperationException();",
        "MaxRetries = 3, DelayMs = 50, Backoff = RetryBackoff.Linear")]
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

    [Fact]
    public Task Fix_gives_each_loop_of_a_class_a_pipeline_of_its_own() => Verify.FixesAll(
        Rules.RetryIsWrittenByHand,
        (
            Old.Class("""
                async Task<Order> LoadAsync(int id)
                {
                    [|for|] (var attempt = 1; ; attempt++)
                    {
                        try { return await client.GetAsync(id); }
                        catch (RpcException) when (attempt < 3) { await Task.Delay(100); }
                    }
                }

                async Task<Order> ReloadAsync(int id)
                {
                    [|for|] (var attempt = 1; ; attempt++)
                    {
                        try { return await client.GetAsync(id); }
                        catch (RpcException) when (attempt < 5) { await Task.Delay(200); }
                    }
                }
                """),
            Old.Class("""
                private static readonly SnakepitPipeline GetRetries = SnakepitPipeline.Create("orders", "get", new() { Retry = new() { MaxRetries = 2, DelayMs = 100, Backoff = RetryBackoff.Constant } }, idempotent: true);
                private static readonly SnakepitPipeline GetRetries2 = SnakepitPipeline.Create("orders", "get", new() { Retry = new() { MaxRetries = 4, DelayMs = 200, Backoff = RetryBackoff.Constant } }, idempotent: true);

                async Task<Order> LoadAsync(int id)
                {
                    return await GetRetries.ExecuteAsync(async _ => await client.GetAsync(id));
                }

                async Task<Order> ReloadAsync(int id)
                {
                    return await GetRetries2.ExecuteAsync(async _ => await client.GetAsync(id));
                }
                """)));

    [Theory]
    [InlineData("[|while|] (true) { try { return await orders.FindAsync(id); } catch (Exception) { await Task.Delay(100); } }")]
    [InlineData("[|for|] (var i = 0; i < 3; i++) { try { return await orders.FindAsync(id); } catch (Exception) { await Task.Delay(100); } } return null;")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(i); } catch (Exception) when (i < 3) { await Task.Delay(100); } }")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await client.GetAsync(id); } catch (RpcException) when (i < 3) { } }")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await store.LoadAsync(id); } catch (TimeoutException) when (i < 3) { await Task.Delay(100); } }")]
    [InlineData("var n = 0; again: try { return await client.GetAsync(id); } catch (RpcException) when (n++ < 3) { await Task.Delay(10); [|goto again;|] }")]
    [InlineData("try { return await client.GetAsync(id); } catch (RpcException) { await Task.Delay(10); return await [|RunAsync(id, token)|]; }")]
    // Something else decides.
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (SnakepitException e) when (IsTransient(e) && i < 3) { await Task.Delay(100); } } bool IsTransient(Exception e) => e.Message.Length > 0;")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (SnakepitException e) when (e.Code == OrderErrors.TooMany && id > 5 && i < 3) { await Task.Delay(100); } }")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (TimeoutException) when (i < 3) { await Task.Delay(100); } }")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (SnakepitException e) when (i < 3) { if (e.Code != OrderErrors.TooMany) throw; await Task.Delay(100); } }")]
    // Something else is done.
    [InlineData("var n = 0; [|for|] (var i = 0; ; i++) { try { var order = await orders.FindAsync(id); return n > 1 ? null : order; } catch (SnakepitException) when (i < 3) { n++; await Task.Delay(100); } }")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (SnakepitException) when (i < 3) { await store.SaveAsync(id); await Task.Delay(100); } }")]
    // Another exception comes out.
    [InlineData("[|for|] (var i = 0; i < 3; i++) { try { return await orders.FindAsync(id); } catch (SnakepitException) { await Task.Delay(100); } } throw new InvalidOperationException();")]
    [InlineData("[|for|] (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (SnakepitException e) { if (i == 3) throw new InvalidOperationException(\"gave up\", e); await Task.Delay(100); } }")]
    public Task No_fix_where_the_loop_does_more(string body) => Verify.FixesNothing(Rules.RetryIsWrittenByHand, Old.Method(body));

    [Fact]
    public async Task Generated_code_is_not_reported()
    {
        const string Loop = "for (var i = 0; ; i++) { try { return await orders.FindAsync(id); } catch (Exception) when (i < 3) { await Task.Delay(100); } }";
        const string Jump = "var n = 0; again: try { return await client.GetAsync(id); } catch (RpcException) when (n++ < 3) { await Task.Delay(10); goto again; }";
        foreach (var body in new[] { Loop, Jump })
        {
            await Verify.ReportsNothing(Rules.RetryIsWrittenByHand, "// <auto-generated/>\n#nullable enable\n" + Old.Method(body));
            await Verify.ReportsNothing(Rules.RetryIsWrittenByHand, Old.Class($$"""
                [System.CodeDom.Compiler.GeneratedCode("protoc", "1.0")]
                async Task<Order?> RunAsync(int id, CancellationToken token)
                {
                    {{body}}
                }
                """));
        }
    }

    [Fact]
    public Task No_fix_where_somebody_here_catches_what_the_call_throws() => Verify.FixesNothing(
        Rules.RetryIsWrittenByHand,
        Old.Class("""
            async Task<Order?> LoadAsync(int id, CancellationToken token)
            {
                [|for|] (var i = 0; ; i++)
                {
                    try { return await client.GetAsync(id, token); }
                    catch (RpcException e) when (e.Status.Detail == "gone") { return null; }
                    catch (RpcException) when (i < 3) { await Task.Delay(100, token); }
                }
            }
            """));

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
