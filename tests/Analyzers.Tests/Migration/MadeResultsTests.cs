using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>Results that constructors, factories and <c>with</c> make are the same to callers after their migration, or stay.</summary>
public sealed class MadeResultsTests
{
    private const string Read = "var r = Load(id); if (!r.Success) return \"failed: \" + r.Error; return r.Text!.Trim();";

    private const string Positional = "public sealed record Reply(bool Success, string? Error, string? Text = null);";

    private const string Constructed = """
        public sealed class Reply
        {
            public Reply(bool success, string? error) : this(success, error, null) { }
            public Reply(bool success, string? error, string? text) { Success = success; this.Error = error; Text = text; }
            public bool Success { get; }
            public string? Error { get; }
            public string? Text { get; }
        }
        """;

    private const string Primary = """
        public sealed class Reply(bool success, string? error, string? text = null)
        {
            public bool Success { get; } = success;
            public string? Error { get; } = error;
            public string? Text { get; init; } = text;
        }
        """;

    private const string Fabricated = """
        public sealed class Reply
        {
            private Reply() { }
            public bool Success { get; private init; }
            public string? Error { get; private init; }
            public string? Text { get; private init; }
            public static Reply Ok(string text) => new() { Success = true, Text = text };
            public static Reply Fail(string error) { return new Reply { Success = false, Error = error }; }
            public static Reply Missing(int id, string kind) => Fail($"no {kind} {id}");
            public static Reply From(Exception e) => new() { Success = false, Error = e.GetType().Name + ": " + e.Message };
        }
        """;

    private const string Fields = """
        public sealed class Reply
        {
            public bool Success;
            public string? Error, Text;
        }
        """;

    private const string Kept = """
        public sealed class Reply
        {
            private Reply(bool success, string? error, string? text) { Success = success; Error = error; Text = text; }
            public static readonly Reply None = new Reply(false, "none", null);
            public static Reply Blank { get; } = new(true, null, " blank ");
            public static Reply Small => Fail("small");
            public bool Success { get; }
            public string? Error { get; }
            public string? Text { get; }
            public static Reply Fail(string error) => new(false, error, null);
            public static Reply Ok(string text) => new(true, null, text);
        }
        """;

    [Theory]
    [InlineData(Positional, "static Reply Load(int id) { if (id == 0) return new Reply(false, \"zero\"); return id < 0 ? new(false, $\"{id} is negative\") : new Reply(true, null, $\"text {id}\"); }")]
    [InlineData(Positional, "static Reply Load(int id) => id < 1 ? new Reply(Error: \"small\", Success: false) : new Reply(true, null) { Text = $\"text {id}\" };")]
    [InlineData(Positional, "static Reply Load(int id) { string? error = id < 1 ? \"small\" : null; if (id == 2) return new(false, \"two\"); return new(error is null, error, $\"text {id}\"); }")]
    [InlineData(Constructed, "static Reply Load(int id) { if (id < 1) return new Reply(false, \"small\"); return new Reply(true, null, $\"text {id}\"); }")]
    [InlineData(Primary, "static Reply Load(int id) { if (id < 1) return new Reply(false, \"small\"); return new Reply(true, null) { Text = $\"text {id}\" }; }")]
    [InlineData(Fabricated, "static Reply Load(int id) { try { if (id < 0) return Reply.Fail($\"{id} is negative\"); if (id == 0) throw new FormatException(\"zero\"); return id == 2 ? Reply.Missing(id, nameof(id)) : Reply.Ok($\"text {id}\"); } catch (FormatException e) { return Reply.From(e); } }")]
    [InlineData(Positional, "static Reply Load(int id) { var none = new Reply(false, \"none\"); if (id == 0) return none with { Success = false, Error = \"zero\" }; return new Reply(true, null) with { Text = $\"text {id}\" }; }")]
    [InlineData("public readonly record struct Reply(bool Success, string? Error, string? Text);", "static Reply Load(int id) => id < 1 ? new Reply(false, \"small\", null) : new Reply(true, null, $\"text {id}\");")]
    [InlineData("public sealed record Reply<T>(bool Success, string? Error, T? Text) { public static Reply<T> Ok(T text) => new(true, null, text); public static Reply<T> Fail(string error) => new(false, error, default); }", "static Reply<string> Load(int id) => id < 1 ? Reply<string>.Fail(\"small\") : Reply<string>.Ok($\"text {id}\");")]
    [InlineData("public sealed class Reply<T> { public bool Success { get; set; } public string? Error { get; set; } public T? Text { get; set; } } public static class Replies { public static Reply<T> Ok<T>(T text) => new() { Success = true, Text = text }; public static Reply<T> Fail<T>(string error) => new() { Success = false, Error = error }; }", "static Reply<string> Load(int id) => id < 1 ? Replies.Fail<string>(\"small\") : Replies.Ok($\"text {id}\");")]
    [InlineData("public sealed record Reply(bool Success, string? Error, string? Text = null) { public static Reply Missing(string kind, object id) => new(false, $\"no {kind} {{{id,4}}}\"); }", "static Reply Load(int id) { if (id == 0) return Reply.Missing(\"{big} one\", \"zero\"); return id < 1 ? Reply.Missing(\"one\", id) : new Reply(true, null, $\"text {id}\"); }")]
    // Public fields.
    [InlineData(Fields, "static Reply Load(int id) { if (id == 0) return new Reply { Success = false, Error = \"zero\" }; var reply = new Reply(); if (id < 0) { reply.Success = false; reply.Error = \"negative\"; return reply; } reply.Success = true; reply.Text = $\"text {id}\"; return reply; }")]
    [InlineData("public struct Reply { public bool Success; public string? Error; public string? Text; public Reply(string error) { Success = false; Error = error; Text = null; } }", "static Reply Load(int id) => id < 1 ? new Reply(\"small\") { Success = false, Error = \"smaller\" } : new Reply { Success = true, Text = $\"text {id}\" };")]
    [InlineData("public sealed class Reply { public bool Success = true; public string? Error; public string? Text = \"text\"; }", "static Reply Load(int id) => id < 1 ? new Reply { Success = false, Error = \"small\" } : new Reply { Text = $\"text {id}\" };")]
    // Instances that are there once and for all.
    [InlineData(Kept, "static Reply Load(int id) { if (id < 0) return Reply.Small; return id switch { 0 => Reply.None, 1 => Reply.Blank, _ => Reply.Ok($\"text {id}\") }; }")]
    [InlineData("public sealed record Reply(bool Success, string? Error, string? Text = null) { public static Reply None { get; } = new(false, \"none\"); }", "static Reply Load(int id) => id < 1 ? Reply.None : new Reply(true, null, $\"text {id}\");")]
    [InlineData("public sealed record Reply<T>(bool Success, string? Error, T? Text) { public static readonly Reply<T> None = new(false, \"none\", default); }", "static Reply<string> Load(int id) => id < 1 ? Reply<string>.None : new Reply<string>(true, null, $\"text {id}\");")]
    // Local functions.
    [InlineData(Positional, "static Reply Load(int id) { return Made(); Reply Made() { if (id < 1) return new Reply(false, \"small\"); return new(true, null, $\"text {id}\"); } }")]
    [InlineData(Positional, "static Reply Load(int id) { return Found(id, 0); static Reply Found(int id, int deep) => id < 1 ? new(false, \"small\") : deep == 2 ? new Reply(true, null, $\"text {id}\") : Found(id, deep + 1); }")]
    [InlineData(Positional, "static Reply Load(int id) { async Task<Reply> FindAsync() { await Task.Yield(); return id < 1 ? new Reply(false, \"small\") : new Reply(true, null, $\"text {id}\"); } var found = FindAsync().Result; return found.Success ? new Reply(true, null, found.Text) : new Reply(false, found.Error); }")]
    public Task Result_is_read_as_before(string type, string load) => Behaviour.IsKeptAsync(Rules.ErrorIsInObject, Behaviour.InProgram(type + "\n" + load, Read));

    [Theory]
    [InlineData("var r = Load(id); if (r.Failed) return \"failed: \" + r.Error; return r.Text!.Trim();")]
    [InlineData("var r = Load(id); return !r.Failed ? r.Text! : r.Error!;")]
    [InlineData("var r = Load(id); if (r.Failed == false) return r.Text!; return $\"{r.Failed} {r.Error}\";")]
    public Task Opposite_of_success_is_read_as_before(string body) => Behaviour.IsKeptAsync(Rules.ErrorIsInObject, Behaviour.InProgram(
        "public sealed record Reply(bool Success, string? Error, string? Text = null) { public bool Failed => !Success; }\nstatic Reply Load(int id) => id < 1 ? new Reply(false, \"small\") : new Reply(true, null, $\"text {id}\");", body));

    [Theory]
    [InlineData("var (ok, error, text) = Load(id); return ok ? text! : error!;")]
    [InlineData("var (ok, _, _) = Load(id); return $\"{ok}\";")]
    public Task Record_is_taken_apart_as_before(string body) => Behaviour.IsKeptAsync(Rules.ErrorIsInObject, Behaviour.InProgram(
        Positional + "\nstatic Reply Load(int id) => id < 1 ? new Reply(false, \"small\") : new Reply(true, null, $\"text {id}\");", body));

    [Theory]
    // A caller hands its own failure on.
    [InlineData("static Reply Load(int id) { var found = Find(id); if (!found.Success) return found; return new Reply(true, null, found.Text + \"!\"); }")]
    [InlineData("static Reply Load(int id) { var found = Find(id); return found; }")]
    [InlineData("static async Task<Reply> LoadAsync(int id) { var found = await FindAsync(id); if (found.Error != null) return found; return new Reply(true, null, found.Text); } static Task<Reply> FindAsync(int id) => Task.FromResult(Find(id)); static Reply Load(int id) => LoadAsync(id).GetAwaiter().GetResult();")]
    public Task Result_of_another_is_handed_on(string load) => Behaviour.IsKeptAsync(
        Rules.ErrorIsInObject,
        Behaviour.InProgram(Positional + "static Reply Find(int id) => id < 1 ? new Reply(false, \"small\") : new Reply(true, null, $\"text {id}\");" + load, Read));

    [Theory]
    // A constructor or a factory that does more.
    [InlineData("public sealed class Reply { public static int Made; public Reply(bool success, string? error, string? text = null) { Success = success; Error = error; Text = text; Made++; } public bool Success { get; } public string? Error { get; } public string? Text { get; } }", "static Reply Load(int id) => id < 1 ? new Reply(false, \"small\") : new Reply(true, null, $\"text {id}\");")]
    [InlineData("public sealed class Reply { public Reply(bool success, string? error, string? text = null) { Success = success; Error = error; Text = text; Console.Write(text); } public bool Success { get; } public string? Error { get; } public string? Text { get; } }", "static Reply Load(int id) => id < 1 ? new Reply(false, \"small\") : new Reply(true, null, $\"text {id}\");")]
    [InlineData("public sealed class Reply { public Reply(bool success, string? error, string? text = null) { Success = success; Error = error ?? throw new ArgumentNullException(nameof(error)); Text = text; } public bool Success { get; } public string Error { get; } public string? Text { get; } }", "static Reply Load(int id) => id < 1 ? new Reply(false, \"small\") : new Reply(true, \"\", $\"text {id}\");")]
    [InlineData("public sealed record Reply(bool Success, string? Error, string? Text = null) { public static Reply Fail(string error) { Console.Write(error); return new(false, error); } }", "static Reply Load(int id) => id < 1 ? Reply.Fail(\"small\") : new Reply(true, null, $\"text {id}\");")]
    // A computed property, and what is not the type's own.
    [InlineData("public sealed record Reply(bool Success, string? Error, string? Text = null) { public override string ToString() => Text ?? \"\"; }", "static Reply Load(int id) => id < 1 ? new Reply(false, \"small\") : new Reply(true, null, $\"text {id}\");")]
    // A property that says what others call it is read by others.
    [InlineData("public sealed record Reply(bool Success, [property: System.Text.Json.Serialization.JsonPropertyName(\"why\")] string? Error, string? Text = null);", "static Reply Load(int id) => id < 1 ? new Reply(false, \"small\") : new Reply(true, null, $\"text {id}\");")]
    // What is not needed any more does something.
    [InlineData(Positional, "static int _tries; static string Count() => $\"{++_tries}\"; static Reply Load(int id) => id < 1 ? new Reply(false, \"small\", Count()) : new Reply(true, null, $\"text {_tries}\");")]
    // A factory that is used otherwise.
    [InlineData("public sealed record Reply(bool Success, string? Error, string? Text = null) { public static Reply Fail(string error) => new(false, error); }", "static Reply Load(int id) { if (id < 1) return Reply.Fail(\"small\"); var other = Reply.Fail(\"x\"); return new Reply(true, null, $\"text {other}\"); }")]
    [InlineData("public sealed record Reply(bool Success, string? Error, string? Text = null) { public static Reply Fail(string error) => new(false, error); }", "static Reply Load(int id) { Func<string, Reply> fail = Reply.Fail; return id < 1 ? Reply.Fail(\"small\") : new Reply(true, null, $\"text {id}\"); }")]
    [InlineData("public sealed record Reply(bool Success, string? Error, string? Text = null) { public static Reply Fail(string error) => new(false, error); }", "static Reply Load(int id) => id < 1 ? Reply.Fail(nameof(Reply.Fail)) : new Reply(true, null, $\"text {id}\");")]
    // An instance that is used otherwise, or made of more than constants.
    [InlineData("public sealed record Reply(bool Success, string? Error, string? Text = null) { public static Reply None { get; } = new(false, \"none\"); }", "static Reply Load(int id) { if (id < 1) return Reply.None; var none = Reply.None; return new Reply(true, null, $\"text {none.Error}\"); }")]
    [InlineData("public sealed record Reply(bool Success, string? Error, string? Text = null) { public static Reply None { get; } = new(false, Environment.NewLine); }", "static Reply Load(int id) => id < 1 ? Reply.None : new Reply(true, null, $\"text {id}\");")]
    [InlineData("public sealed record Reply(bool Success, string? Error, string? Text = null) { public static Reply None { get; set; } = new(false, \"none\"); }", "static Reply Load(int id) => id < 1 ? Reply.None : new Reply(true, null, $\"text {id}\");")]
    // Somebody has the field itself, or it is not for everybody.
    [InlineData(Fields, "static void Trim(ref string? text) => text = text?.Trim(); static Reply Load(int id) { var reply = new Reply { Success = false, Error = \"small\" }; Trim(ref reply.Error); return reply; }")]
    [InlineData("public sealed class Reply { public bool Success; public string? Error; public string? Text; private int _reads; public int Reads() => ++_reads; }", "static Reply Load(int id) => id < 1 ? new Reply { Success = false, Error = \"small\" } : new Reply { Success = true, Text = $\"text {id}\" };")]
    // A function that is handed on, and a lambda.
    [InlineData(Positional, "static Reply Load(int id) { Func<Reply> made = Made; return made(); Reply Made() => id < 1 ? new Reply(false, \"small\") : new Reply(true, null, $\"text {id}\"); }")]
    [InlineData(Positional, "static Reply Load(int id) { Func<Reply> made = () => id < 1 ? new Reply(false, \"small\") : new Reply(true, null, $\"text {id}\"); return made(); }")]
    // A copy of what nobody knows.
    [InlineData(Positional, "static Reply Load(int id) { var none = new Reply(false, \"none\"); return id < 1 ? none with { Error = \"small\" } : new Reply(true, null, $\"text {id}\"); }")]
    [InlineData(Positional, "static Reply Load(int id) { var some = new Reply(true, null, \"some\"); return id < 1 ? new Reply(false, \"small\") : some with { Success = true }; }")]
    public Task Result_that_is_made_otherwise_stays(string type, string load) => Behaviour.IsLeftAloneAsync(Rules.ErrorIsInObject, Behaviour.InProgram(type + "\n" + load, Read));

    [Fact]
    public Task Factories_go_where_they_were_called_in_all_documents() => Verify.FixesAll(
        Rules.ErrorIsInObject,
        (
            """
            namespace Shop;

            public class OrderResult
            {
                /// <summary>Whether it went well.</summary>
                public bool Success { get; private set; }

                public string? Error { get; private set; }

                public Order? Order { get; private set; }

                /// <summary>It went well.</summary>
                public static OrderResult Ok(Order order) => new() { Success = true, Order = order };

                /// <summary>It failed.</summary>
                public static OrderResult Fail(string error) => [|new() { Success = false, Error = error }|];

                /// <summary>There is none.</summary>
                public static readonly OrderResult None = [|new OrderResult { Success = false, Error = "none" }|];
            }

            public record Order(int Id);
            """,
            """
            namespace Shop;

            public class OrderResult
            {
                /// <summary>Whether it went well.</summary>
                public bool Success { get; private set; }

                public string? Error { get; private set; }

                public Order? Order { get; private set; }
            }

            public record Order(int Id);
            """),
        (
            """
            namespace Shop;

            public interface IOrders { Task<OrderResult> FindAsync(int id); }

            public class Orders : IOrders
            {
                public Task<OrderResult> FindAsync(int id)
                {
                    // Told to everybody.
                    if (id < 0)
                        return Task.FromResult(OrderResult.Fail($"no order {id}")); // below
                    if (id == 0)
                        return Task.FromResult(OrderResult.None);
                    return Task.FromResult(OrderResult.Ok(new Order(id)));
                }
            }

            class Caller(IOrders orders)
            {
                async Task<Order> RunAsync()
                {
                    var found = await orders.FindAsync(1);
                    if (!found.Success)
                        throw new InvalidOperationException(found.Error);
                    return found.Order!;
                }
            }
            """,
            """
            namespace Shop;

            public interface IOrders { Task<SnakepitResult<Order>> FindAsync(int id); }

            public class Orders : IOrders
            {
                public Task<SnakepitResult<Order>> FindAsync(int id)
                {
                    // Told to everybody.
                    if (id < 0)
                        return Task.FromResult<SnakepitResult<Order>>(SnakepitError.Create(ErrorCodes.UnknownError, $"no order {id}")); // below
                    if (id == 0)
                        return Task.FromResult<SnakepitResult<Order>>(SnakepitError.Create(ErrorCodes.UnknownError, "none"));
                    return Task.FromResult<SnakepitResult<Order>>(new Order(id));
                }
            }

            class Caller(IOrders orders)
            {
                async Task<Order> RunAsync()
                {
                    var found = await orders.FindAsync(1);
                    if (!found.IsSuccess)
                        throw new InvalidOperationException(found.Error.Message);
                    return found.Value!;
                }
            }
            """));
}
