using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>Results that are awaited later than they are asked for.</summary>
public sealed class TaskResultsTests
{
    private const string Count = """
        static async Task<(bool ok, int count, string error)> CountAsync(int id)
        {
            await Task.Yield();
            return id == 0 ? (false, 0, "none") : (true, id * 2, "");
        }
        """;

    private const string Reply = """
        public sealed record Reply(bool Ok, string? Error);
        static async Task<Reply> CountAsync(int id)
        {
            await Task.Yield();
            return id == 0 ? new Reply(false, "none") : new Reply(true, null);
        }
        """;

    [Theory]
    [InlineData("var task = CountAsync(id); var (ok, count, error) = await task; return ok ? $\"{count}\" : error;")]
    [InlineData("Task<(bool ok, int count, string error)> task = CountAsync(id); var r = await task.ConfigureAwait(false); return r.ok ? $\"{r.count}\" : r.error;")]
    [InlineData("var task = CountAsync(id); var other = CountAsync(id + 1); await Task.WhenAll(task, other); return $\"{(await task).ok} {(await other).count}\";")]
    [InlineData("await Task.WhenAll(CountAsync(id), CountAsync(1)).ConfigureAwait(false); return \"done\";")]
    [InlineData("var task = CountAsync(id); await task; return \"done\";")]
    [InlineData("if (await CountAsync(id) is var r && !r.ok) return r.error; return \"fine\";")]
    [InlineData("var task = CountAsync(id); return task.Result.error;")]
    [InlineData("var task = CountAsync(id); if (!task.Result.ok) return task.Result.error; return $\"{task.Result.count}\";")]
    [InlineData("var task = CountAsync(id); await task; return (await task).ok ? $\"{(await task).count}\" : (await task).error;")]
    [InlineData("var r = CountAsync(id).GetAwaiter().GetResult(); return r.ok ? $\"{r.count}\" : r.error;")]
    [InlineData("var r = CountAsync(id).Result; return r.ok ? $\"{r.count}\" : r.error;")]
    [InlineData("return await CountAsync(id) is (false, _, var error) ? error : \"fine\";")]
    [InlineData("return await CountAsync(id) is (true, > 1, _) ? \"many\" : \"few\";")]
    [InlineData("return await CountAsync(id) is { ok: false } r ? r.error : \"fine\";")]
    [InlineData("var r = await CountAsync(id); if (r is { ok: false }) return r.error; return $\"{r.count}\";")]
    [InlineData("var r = await CountAsync(id); if (r is not { ok: true }) return r.error.Trim(); return $\"{r.count}\";")]
    [InlineData("if (await CountAsync(id) is not { ok: true } r) return \"none\"; return $\"{r.count}\";")]
    [InlineData("return await CountAsync(id) is { count: var count, ok: true } ? $\"{count}\" : \"none\";")]
    public Task Tuple_is_read_as_before(string body) => Behaviour.IsKeptAsync(Rules.ErrorIsInTuple, Behaviour.InProgram(Count, body));

    [Theory]
    [InlineData("var all = await Task.WhenAll(CountAsync(id), CountAsync(1)); return all[0].error;")]
    [InlineData("var task = CountAsync(id); task = CountAsync(1); return (await task).error;")]
    [InlineData("var task = CountAsync(id); var first = await Task.WhenAny(task, CountAsync(1)); return (await first).error;")]
    [InlineData("return await CountAsync(id).ContinueWith(it => it.Result.error);")]
    [InlineData("var task = CountAsync(id); var all = new[] { task }; return all[0].Result.error;")]
    [InlineData("var tasks = new[] { CountAsync(id), CountAsync(1) }; await Task.WhenAll(tasks); return (await tasks[0]).error;")]
    [InlineData("return await CountAsync(id) is (_, _, var error) ? error : \"fine\";")]
    [InlineData("return await CountAsync(id) is { count: > 1 } r ? r.error : \"fine\";")]
    [InlineData("return await CountAsync(id) is { ok: true, error: var error } ? error : \"fine\";")]
    [InlineData("return await CountAsync(id) is { error.Length: 0 } ? \"none\" : \"fine\";")]
    [InlineData("return await CountAsync(id) is { error: not null } ? \"always\" : \"never\";")]
    [InlineData("return await CountAsync(id) switch { { ok: false } r => r.error, _ => \"fine\" };")]
    public Task Tuple_that_is_asked_for_otherwise_stays(string body) => Behaviour.IsLeftAloneAsync(Rules.ErrorIsInTuple, Behaviour.InProgram(Count, body));

    [Theory]
    [InlineData("var task = CountAsync(id); var r = await task; return r.Ok ? \"fine\" : r.Error!;")]
    [InlineData("if (await CountAsync(id) is var r && r.Ok) return \"fine\"; return \"none\";")]
    [InlineData("var task = CountAsync(id); return task.Result.Ok ? \"fine\" : task.Result.Error!.ToUpperInvariant();")]
    [InlineData("async Task<Reply> AgainAsync() { return CountAsync(id).Result; } var r = await AgainAsync(); return r.Ok ? \"fine\" : r.Error!;")]
    [InlineData("return await CountAsync(id) is { Ok: false, Error: { } error } ? error : \"fine\";")]
    [InlineData("return await CountAsync(id) is Reply { Ok: false } reply ? reply.Error! : \"fine\";")]
    [InlineData("if (await CountAsync(id) is { Error: string error }) return error; return \"fine\";")]
    [InlineData("var r = await CountAsync(id); return r is { Error: null } ? \"fine\" : r.Error.ToUpperInvariant();")]
    [InlineData("if (await CountAsync(id) is (false, \"none\")) return \"none\"; return \"fine\";")]
    [InlineData("return CountAsync(id).Result is { Ok: true } and not null ? \"fine\" : \"none\";", false)]
    public Task Object_is_read_as_before(string body, bool isKept = true) =>
        isKept ? Behaviour.IsKeptAsync(Rules.ErrorIsInObject, Behaviour.InProgram(Reply, body)) : Behaviour.IsLeftAloneAsync(Rules.ErrorIsInObject, Behaviour.InProgram(Reply, body));
}
