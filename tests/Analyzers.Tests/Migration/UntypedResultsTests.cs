using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>Objects without a type are the same to callers in sight after their migration, or stay.</summary>
public sealed class UntypedResultsTests
{
    private const string Objects = """
        public sealed record Item(string Name) { public int Price; }

        static object Load(int id)
        {
            if (id == 0)
                return new { success = false, error = "zero" };
            if (id < 0)
                return new { success = false, error = $"{id} is negative" };
            return new { success = true, item = new Item($"item {id}") };
        }

        static async Task<dynamic> CountAsync(int id)
        {
            await Task.Yield();
            return id > 0
                ? (object)new { ok = true, count = id, last = "last", error = (string?)null }
                : new { ok = false, count = 0, last = (string?)null, error = "not positive" };
        }

        static Task<dynamic> FirstAsync() => CountAsync(1);

        static dynamic Check(int id)
        {
            if (id > 2)
                return new { success = false, error = "too much" };
            var error = id > 0 ? "" : "not positive";
            return new { success = id > 0, error };
        }
        """;

    [Theory]
    [InlineData("dynamic d = Load(id); if (!d.success) return d.error; return d.item.Name;")]
    [InlineData("dynamic d = Load(id); if (d.success) { Item item = d.item; return item.Name; } return \"failed: \" + d.error;")]
    [InlineData("dynamic d = Load(id); if (!(bool)d.success) throw new InvalidOperationException((string)d.error); var item = d.item; return $\"{item.Name} {item.Price}\";")]
    [InlineData("dynamic d = Load(id); if (!d.success) throw new InvalidOperationException(d.error); string name = d.item.Name; return name;")]
    [InlineData("var d = (dynamic)1; object o = Load(id); return \"done\";")]
    [InlineData("var text = new System.Text.StringBuilder(); dynamic d = Load(id); if (!d.success) { text.Append(d.error); } return text.ToString();")]
    [InlineData("return ((dynamic)Load(id)).success ? \"yes\" : \"no\";")]
    [InlineData("return (bool)((dynamic)Load((bool)((dynamic)Load(id)).success ? id : 0)).success ? \"yes\" : \"no\";")]
    [InlineData("dynamic d = Load(id); bool ok = d.success; return ok ? \"fine\" : (string)d.error;")]
    [InlineData("dynamic d = Load(id); if (d.success == true && d.item.Price == 0) return \"free\"; return \"not\";")]
    [InlineData("dynamic d = Load(id); return d.success ? \"fine\" : d.error;")]
    [InlineData("Load(id); return \"done\";")]
    [InlineData("var d = await CountAsync(id); return $\"{d.ok} {d.count} {d.last} {d.error}\";")]
    [InlineData("var d = await CountAsync(id).ConfigureAwait(false); if (d.ok) { int count = d.count; return count.ToString(); } return d.error;")]
    [InlineData("var d = await FirstAsync(); if (d.error != null) return d.error; return $\"{d.count}\";")]
    [InlineData("var d = Check(id); if (!d.success) { Console.Write(\"\"); return d.error; } return \"fine\";")]
    [InlineData("Func<int, string> f = x => { dynamic d = Load(x); return d.success ? \"fine\" : (string)d.error; }; return f(id);")]
    public Task Object_is_read_as_before(string body) => Behaviour.IsKeptAsync(Rules.ErrorIsInObject, Behaviour.InProgram(Objects, body));

    [Theory]
    // Nobody reads it, so somebody else does.
    [InlineData("public static object More(int id) { if (id < 1) return new { success = false, error = \"none\" }; return new { success = true }; }", "dynamic d = Load(id); return d.GetType().Name;")]
    // A member that is not always there.
    [InlineData("", "dynamic d = Load(id); return d.error;")]
    [InlineData("", "dynamic d = Load(id); return $\"{d.total}\";")]
    // The object as such.
    [InlineData("", "return System.Text.Json.JsonSerializer.Serialize(Load(id));")]
    [InlineData("", "dynamic d = Load(id); return System.Text.Json.JsonSerializer.Serialize(d);")]
    [InlineData("", "return Load(id).ToString()!;")]
    [InlineData("", "var d = Load(id); return (string)d.GetType().GetProperty(\"error\")?.GetValue(d)! ?? \"\";")]
    [InlineData("", "dynamic d = Load(id); return d.Equals(null) ? \"\" : \"x\";")]
    [InlineData("", "var all = new List<object> { Load(id) }; return all.Count.ToString();")]
    [InlineData("", "return Load(id) is null ? \"\" : \"x\";")]
    [InlineData("", "Func<int, object> load = Load; dynamic d = load(id); return d.success ? \"\" : \"x\";")]
    // Another method may be chosen when it is known what it is.
    [InlineData("static string Name(object it) => \"object\"; static object Name(int it) => \"int\";", "dynamic d = Load(id); if (!d.success) return \"\"; return Name(d.total);")]
    [InlineData("", "dynamic d = Load(id); if (!d.success) return \"\"; var total = d.total; total += 0.5; return $\"{total}\";")]
    [InlineData("", "dynamic d = Load(id); if (!d.success) return \"\"; return d.total.ToString();")]
    [InlineData("", "dynamic d = Load(id); if (!d.success) return \"\"; long total = (long)d.total; return $\"{total}\";")]
    // Another kind of object.
    [InlineData("static object Other() => new { success = true, total = \"text\" }; static object Both(int id) => id > 0 ? Load(id) : Other();", "dynamic d = Both(id); return d.success ? \"fine\" : d.error;")]
    [InlineData("static object Other() => 3; static object Both(int id) => id > 0 ? Load(id) : Other();", "dynamic d = Both(id); return $\"{d}\";")]
    // What is not needed any more does something.
    [InlineData("static int Next() => 3; static object More(int id) { if (id < 1) return new { success = false, error = \"none\", total = Next() }; return new { success = true, total = id }; }", "dynamic d = More(id); Load(id).ToString(); return d.success ? \"fine\" : d.error;")]
    public Task Object_that_is_used_otherwise_stays(string more, string body) => Behaviour.IsLeftAloneAsync(Rules.ErrorIsInObject, Behaviour.InProgram(
        "static object Load(int id) { if (id > 0) return new { success = true, total = id }; return new { success = false, error = \"none\" }; }" + more, body));

    [Theory]
    [InlineData("public class Orders : Microsoft.AspNetCore.Mvc.ControllerBase { public object Load(int id) { if (id > 0) return new { success = true }; return new { success = false, error = \"none\" }; } }")]
    [InlineData("public class Orders { [System.ComponentModel.Description(\"Loads.\")] public object Load(int id) { if (id > 0) return new { success = true }; return new { success = false, error = \"none\" }; } }")]
    [InlineData("public class OrdersController { public Reply Load(int id) => id > 0 ? new Reply { Success = true } : new Reply { Success = false, Error = \"none\" }; } public class Reply { public bool Success { get; set; } public string? Error { get; set; } }")]
    public Task Method_that_is_called_from_outside_stays(string type) => Behaviour.IsLeftAloneAsync(
        Rules.ErrorIsInObject, type + Behaviour.InProgram("", $"dynamic d = new {(type.Contains("OrdersC", StringComparison.Ordinal) ? "OrdersController" : "Orders")}().Load(id); return \"done\";"));

    [Fact]
    public Task Fix_changes_objects_and_their_readers_in_all_documents() => Verify.FixesAll(
        Rules.ErrorIsInObject,
        (
            """
            class Shelves
            {
                public object Find(string article)
                {
                    if (article.Length == 0)
                        return [|new { success = false, error = "an article has a name" }|]; // below
                    return new { success = true, shelf = article[0] - 'a' };
                }
            }
            """,
            """
            class Shelves
            {
                public SnakepitResult<int> Find(string article)
                {
                    if (article.Length == 0)
                        return SnakepitError.Create(ErrorCodes.UnknownError, "an article has a name"); // below
                    return article[0] - 'a';
                }
            }
            """),
        (
            """
            class Caller(Shelves shelves)
            {
                int Run()
                {
                    dynamic found = shelves.Find("tea");
                    if (!found.success)
                        throw new InvalidOperationException(found.error); // told
                    return found.shelf;
                }
            }
            """,
            """
            class Caller(Shelves shelves)
            {
                int Run()
                {
                    var found = shelves.Find("tea");
                    if (!found.IsSuccess)
                        throw new InvalidOperationException(found.Error.Message); // told
                    return found.Value;
                }
            }
            """));
}
