using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>What callers see of results made by hand is the same after their migration, or nothing is migrated.</summary>
public sealed class OldResultsTests
{
    private const string Tuple = """
        static (bool Ok, string? Text, string? Error) Load(int id)
        {
            if (id == 0)
                return (false, null, "zero");
            return id < 0 ? (false, default, $"{id} is negative") : (true, $"text {id}", null);
        }

        static async Task<(bool ok, int count, string error)> CountAsync(int id)
        {
            await Task.Yield();
            return id == 0 ? (false, 0, "none") : (true, id * 2, "");
        }

        static (bool success, string error) Check(int id) => id > 0 ? (true, "") : (false, "not positive");
        """;

    private const string Out = """
        /// <summary>Loads.</summary>
        /// <param name="id">The number.</param>
        /// <param name="text">The text.</param>
        /// <param name="error">
        /// What went wrong.
        /// </param>
        static bool Load(int id, out string? text, out string? error)
        {
            text = null;
            error = null;

            if (id == 0)
            {
                error = "zero";
                return false;
            }

            if (id < 0)
            {
                error = $"{id} is negative";
                return false;
            }

            text = $"text {id}";
            return true;
        }

        static bool Count(string text, out int count, out string error)
        {
            if (!int.TryParse(text, out count))
            {
                error = "no number: " + text;
                return false;
            }

            error = "";
            return true;
        }

        static bool Check(int id, out string error)
        {
            error = id > 0 ? "" : "not positive";
            return error == "";
        }

        static bool First(out string? text, out string? error) => Load(1, out text, out error);
        """;

    private const string Objects = """
        public sealed class Reply { public bool Success { get; set; } public string? Error { get; set; } public string? Text { get; set; } }
        public sealed record Checked { public bool Ok { get; init; } public string Error { get; init; } = ""; }

        static Reply Load(int id)
        {
            if (id == 0)
                return new Reply { Success = false, Error = "zero" };
            return new Reply { Success = true, Text = $"text {id}" };
        }

        static Task<Checked> CheckAsync(int id) => Task.FromResult(id > 0 ? new Checked { Ok = true } : new Checked { Ok = false, Error = "not positive" });
        """;

    [Theory]
    [InlineData("var (ok, text, error) = Load(id); return ok ? text! : error!;")]
    [InlineData("var (ok, text, error) = Load(id); if (error != null) return error; return text!.ToUpperInvariant();")]
    [InlineData("var (ok, _, error) = Load(id); return $\"{ok} {error} {error?.Length}\";")]
    [InlineData("(bool ok, string? text, string? error) = Load(id); return ok + \"|\" + text + \"|\" + error;")]
    [InlineData("var r = Load(id); if (!r.Ok) { return \"failed: \" + r.Error; } return r.Text ?? \"\";")]
    [InlineData("var r = Load(id); return r.Item1 ? r.Item2! : r.Item3!;")]
    [InlineData("return Load(id).Error ?? \"fine\";")]
    [InlineData("return Load(id).Ok ? \"yes\" : \"no\";")]
    [InlineData("Load(id); return \"done\";")]
    [InlineData("Func<int, string> f = x => { var (ok, text, error) = Load(x); return ok ? text! : error!; }; return f(id);")]
    [InlineData("Func<string?> f = () => Load(id).Text; return f() ?? \"none\";")]
    [InlineData("var (ok, count, error) = await CountAsync(id); return $\"{ok} {count} {error}\";")]
    [InlineData("var (ok, count, error) = await CountAsync(id).ConfigureAwait(false); if (!ok) throw new InvalidOperationException(error); return count.ToString();")]
    [InlineData("var r = await CountAsync(id); return r.error.Length + \" \" + r.count;")]
    [InlineData("if ((await CountAsync(id)).ok && (await CountAsync(id + 1)).count > 0) return \"both\"; return \"not both\";")]
    [InlineData("var (success, error) = Check(id); switch (success) { case true: return \"fine\"; default: return error; }")]
    [InlineData("var check = Check(id); while (!check.success) { return check.error; } return check.error + \".\";")]
    [InlineData("var (_, error) = Check(id); return string.IsNullOrEmpty(error) ? \"fine\" : error;")]
    [InlineData("var (success, error) = Check(id); if (success && error.Length == 0) return \"fine\"; return error;")]
    [InlineData("var all = new[] { 0, 1, 2 }.Select(it => Check(it).error).ToArray(); return string.Join(\",\", all);")]
    public Task Tuple_is_read_as_before(string body) => Behaviour.IsKeptAsync(Rules.ErrorIsInTuple, Behaviour.InProgram(Tuple, body));

    [Theory]
    [InlineData("if (!Load(id, out var text, out var error)) return error!; return text!;")]
    [InlineData("if (!Load(id, out string? text, out string? error)) { return \"failed: \" + error; } return text ?? \"null\";")]
    [InlineData("var ok = Load(id, out var text, out var error); return $\"{ok}|{text}|{error}\";")]
    [InlineData("return Load(id, out var text, out _) ? text! : \"none\";")]
    [InlineData("return Load(id, out _, out var error) ? \"fine\" : error!;")]
    [InlineData("return Load(id, out _, out _) ? \"yes\" : \"no\";")]
    [InlineData("Load(id, out _, out _); return \"done\";")]
    [InlineData("Load(id, out var text, out var error); if (error is not null) return error; return text!;")]
    [InlineData("return First(out var text, out var error) ? text! : error!;")]
    [InlineData("if (Load(id, out var text, out var e1) && Count(\"7\", out var count, out var e2)) return text + count; return \"failed\";")]
    [InlineData("if (Count(id == 0 ? \"x\" : \"3\", out var count, out var error)) return count.ToString(); return error;")]
    [InlineData("var ok = Count(id == 0 ? \"x\" : \"3\", out var count, out var error); return $\"{ok}{count}{error.Length}\";")]
    [InlineData("string error; if (!Check(id, out error)) return error; return \"fine\" + error;")]
    [InlineData("string? text = null; string? error = null; if (Load(id, out text, out error)) return text!; return error!;")]
    [InlineData("while (!Check(id, out var error)) { return error; } return \"fine\";")]
    [InlineData("Func<int, string> f = x => Check(x, out var error) ? \"fine\" : error; return f(id);")]
    [InlineData("return Check(error: out var error, id: id) ? \"fine\" : error;")]
    [InlineData("if (!Check(id, out var error) || !Check(id + 1, out error)) return error; return \"fine\";")]
    public Task Out_parameter_is_read_as_before(string body) => Behaviour.IsKeptAsync(Rules.ErrorIsOutParameter, Behaviour.InProgram(Out, body));

    [Theory]
    [InlineData("var r = Load(id); return r.Success ? r.Text! : r.Error!;")]
    [InlineData("var r = Load(id); if (r.Error != null) return r.Error; return r.Text!.Trim();")]
    [InlineData("Reply r = Load(id); return $\"{r.Success}|{r.Text}|{r.Error}\";")]
    [InlineData("var r = await CheckAsync(id); return $\"{r.Ok}|{r.Error}|{r.Error.Length}\";")]
    [InlineData("return (await CheckAsync(id)).Error;")]
    public Task Object_is_read_as_before(string body) => Behaviour.IsKeptAsync(Rules.ErrorIsInObject, Behaviour.InProgram(Objects, body));

    [Theory]
    // The value of a failure.
    [InlineData("static (bool ok, int left, string? error) Load(int id) => id > 0 ? (true, id, null) : (false, -1, \"none\");", "var (_, left, _) = Load(id); return left.ToString();")]
    [InlineData("static (bool ok, string? left, string? error) Load(int id) => id > 0 ? (true, \"a\", null) : (false, \"partial\", \"none\");", "var r = Load(id); return r.left != null ? r.left : r.error!;")]
    // The text of a success.
    [InlineData("static (bool ok, string? error) Load(int id) => id > 0 ? (true, \"saved late\") : (false, \"none\");", "return Load(id).error!;")]
    [InlineData("static (bool ok, string? error) Load(int id) => id > 0 ? (true, id == 1 ? \"warning\" : null) : (false, \"none\");", "var (ok, error) = Load(id); if (error is not null) return error; return ok.ToString();")]
    // Null and an empty text.
    [InlineData("static (bool ok, string? error) Load(int id) => id > 1 ? (true, \"\") : id > 0 ? (true, null) : (false, \"none\");", "return Load(id).error ?? \"null\";")]
    // A failure without a text.
    [InlineData("static (bool ok, string? error) Load(int id) => id > 0 ? (true, null) : (false, null);", "var (ok, error) = Load(id); return ok ? \"fine\" : error ?? \"unknown\";")]
    [InlineData("static (bool ok, string? error) Load(int id) => id > 0 ? (true, null) : (false, null);", "if (Load(id).error == null) return \"fine\"; return \"failed\";")]
    public Task Tuple_that_says_more_than_a_result_stays(string member, string body) => Behaviour.IsLeftAloneAsync(Rules.ErrorIsInTuple, Behaviour.InProgram(member, body));

    [Theory]
    [InlineData("static bool Load(int id, out int left, out string error) { left = -1; error = \"none\"; if (id < 1) return false; left = id; error = \"\"; return true; }", "Load(id, out var left, out _); return left.ToString();")]
    [InlineData("static bool Load(int id, out string error) { error = id > 1 ? \"late\" : \"\"; return id > 0; }", "Load(id, out var error); return error;")]
    [InlineData("static bool Load(int id, out string? error) { error = null; return id > 0; }", "return Load(id, out var error) ? \"fine\" : error ?? \"unknown\";")]
    public Task Out_parameter_that_says_more_than_a_result_stays(string member, string body) => Behaviour.IsLeftAloneAsync(Rules.ErrorIsOutParameter, Behaviour.InProgram(member, body));

    [Theory]
    [InlineData("Tuple", "#nullable disable\n", "var (ok, text, error) = Load(id); if (error == null) return text; return error;")]
    [InlineData("Tuple", "#nullable disable\n", "var (success, error) = Check(id); return error.Length == 0 ? \"fine\" : error;")]
    [InlineData("Tuple", "#nullable disable\n", "var r = Check(id); if (r.error != \"\") return r.error; return \"fine\";")]
    [InlineData("Out", "#nullable disable\n", "string error; string text; if (!Load(id, out text, out error)) return error; return text;")]
    [InlineData("Out", "#nullable disable\n", "string error = null; Check(id, out error); return error == null ? \"null\" : error;")]
    [InlineData("Out", "#nullable disable\n", "Load(id, out var text, out var error); return text == null ? error : text;")]
    public Task Code_without_nullable_annotations_is_read_as_before(string shape, string directive, string body) => Behaviour.IsKeptAsync(
        shape == "Out" ? Rules.ErrorIsOutParameter : Rules.ErrorIsInTuple,
        directive + Behaviour.InProgram((shape == "Out" ? Out : Tuple).Replace("string?", "string", StringComparison.Ordinal), body));

    [Theory]
    // A default after the out parameters, and an extension method.
    [InlineData("static bool Load(this Program.Key key, out string? error, bool deep = false) { error = null; if (key.Id > 0 && !deep) return true; error = \"deep \" + key.Id; return false; }", "return new Key(id).Load(out var error) ? new Key(id).Load(out _, true).ToString() : error!;")]
    // Generic.
    [InlineData("static bool Find<T>(List<T> all, int at, out T value, out string error) where T : notnull { if (at < 0 || at >= all.Count) { value = default!; error = $\"no {at}\"; return false; } value = all[at]; error = \"\"; return true; }", "return Find(new List<int> { 7, 8 }, id, out var value, out var error) ? value.ToString() : error;")]
    [InlineData("static bool Find<T>(List<T> all, int at, out T? value, out string? error) where T : class { value = at < 0 || at >= all.Count ? null : all[at]; error = value is null ? $\"no {at}\" : null; return value is not null; }", "return Find(new List<string> { \"a\" }, id, out string? value, out var error) ? value! : error!;")]
    // try and catch.
    [InlineData("static bool Parse(string text, out int value, out string error) { try { value = int.Parse(text); error = string.Empty; return true; } catch (FormatException e) { value = 0; error = e.GetType().Name; return false; } }", "return Parse(id < 1 ? \"x\" : \"5\", out var value, out var error) ? value.ToString() : error;")]
    [InlineData("static bool Parse(string text, out int value, out string error) { value = 0; error = \"\"; try { value = int.Parse(text); } catch (FormatException e) { error = e.GetType().Name; } return error.Length == 0; }", "return Parse(id < 1 ? \"x\" : \"5\", out var value, out var error) ? value.ToString() : error;")]
    // A switch.
    [InlineData("static bool Load(int id, out string? text, out string? error) { switch (id) { case 0: text = null; error = \"zero\"; return false; case 1: text = \"one\"; error = null; return true; default: text = null; error = \"other\"; return false; } }", "return Load(id, out var text, out var error) ? text! : error!;")]
    // Computed.
    [InlineData("static bool Check(int id, out string? error) { error = id > 0 ? null : \"none\"; return error is null; }", "Check(id, out var error); return error ?? \"fine\";")]
    [InlineData("static bool Check(int id, out string error) { var problems = new List<string>(); if (id < 1) problems.Add(\"small\"); error = string.Join(\",\", problems); return problems.Count == 0; }", "return Check(id, out var error) ? \"fine\" : error;")]
    // Another method fills the parameter.
    [InlineData("static bool Outer(int id, out int value, out string error) { value = id; if (!Inner(id, out error)) return false; value++; return true; } static bool Inner(int id, out string error) { error = id > 0 ? \"\" : \"small\"; return id > 0; }", "return Outer(id, out var value, out var error) ? value.ToString() : error;")]
    // An interface, its implementations and a method that only throws.
    [InlineData("interface IKeys { bool Has(int id, out string error); } sealed class Keys : IKeys { bool IKeys.Has(int id, out string error) { if (id > 0) { error = \"\"; return true; } error = \"small\"; return false; } } sealed class NoKeys : IKeys { public bool Has(int id, out string error) => throw new NotSupportedException(); }", "IKeys keys = id == 2 ? new NoKeys() : new Keys(); return keys.Has(id, out var error) ? \"fine\" : error;")]
    [InlineData("abstract class Base { public abstract bool Has(int id, out string? error); } sealed class Derived : Base { public override bool Has(int id, out string? error) { error = id > 0 ? null : \"small\"; return id > 0; } }", "Base it = new Derived(); var ok = it.Has(id, out var error); if (!ok) { return error!; } return \"fine\";")]
    public Task Method_with_out_parameters_tells_the_same(string members, string body) => Behaviour.IsKeptAsync(Rules.ErrorIsOutParameter, Behaviour.InProgram("public sealed record Key(int Id);\n" + members, body));

    [Theory]
    [InlineData("static (bool ok, T? value, string? error) Find<T>(List<T> all, int at) where T : class => at < 0 || at >= all.Count ? (false, null, $\"no {at}\") : (true, all[at], null);", "var (ok, value, error) = Find(new List<string> { \"a\" }, id); return ok ? value! : error!;")]
    [InlineData("static (bool ok, int? value, string? error) Find(int id) => id < 0 ? (false, null, \"small\") : (true, id == 0 ? null : id, null);", "var r = Find(id); return r.ok ? $\"{r.value}\" : r.error!;")]
    [InlineData("static (bool ok, List<int> all, string? error) Find(int id) { if (id < 0) return (ok: false, all: null!, error: \"small\"); return (ok: true, all: [id], error: null); }", "var (ok, all, error) = Find(id); if (!ok) return error!; return string.Join(\",\", all);")]
    [InlineData("static async Task<(bool ok, string? error)> Check(int id) { try { await Task.Yield(); if (id < 1) throw new FormatException(); return (true, null); } catch (FormatException e) { return (false, e.GetType().Name); } }", "var (ok, error) = await Check(id); return ok ? \"fine\" : error!;")]
    [InlineData("static (bool ok, string? error) Check(int id) { string? error = null; if (id < 1) error = \"small\"; return (error == null, error); }", "var (ok, error) = Check(id); return error ?? ok.ToString();")]
    [InlineData("interface ICheck { (bool ok, string? error) Check(int id); } sealed class One : ICheck { public (bool ok, string? error) Check(int id) => id > 0 ? (true, null) : (false, \"small\"); } sealed class Double : ICheck { (bool ok, string? error) ICheck.Check(int id) => (true, null); }", "ICheck it = id == 2 ? new Double() : new One(); var (ok, error) = it.Check(id); return ok ? \"fine\" : error!;")]
    public Task Method_with_a_tuple_tells_the_same(string members, string body) => Behaviour.IsKeptAsync(Rules.ErrorIsInTuple, Behaviour.InProgram(members, body));

    private const string Dictionaries = """
        const string ErrorKey = "error";
        public sealed record Item(string Name);

        static Dictionary<string, object> Load(int id)
        {
            if (id == 0)
                return new Dictionary<string, object> { ["success"] = false, ["error"] = "zero" };
            if (id < 0)
                return new() { { "success", false }, { "error", $"{id} is negative" } };
            return new Dictionary<string, object> { ["success"] = true, ["data"] = new Item($"item {id}") };
        }

        static async Task<Dictionary<string, object?>> CountAsync(int id)
        {
            await Task.Yield();
            return id > 0
                ? new Dictionary<string, object?> { ["ok"] = true, ["count"] = id, ["last_name"] = "last", ["error"] = null }
                : new Dictionary<string, object?> { ["ok"] = false, ["count"] = 0, ["last_name"] = null, ["error"] = "not positive" };
        }

        static Task<Dictionary<string, object?>> FirstAsync() => CountAsync(1);

        static IDictionary<string, object> Check(int id) => id > 0
            ? new Dictionary<string, object> { ["success"] = true }
            : new Dictionary<string, object> { ["success"] = false, ["message"] = "not positive" };
        """;

    [Theory]
    [InlineData("var d = Load(id); if (!(bool)d[\"success\"]) return (string)d[\"error\"]; return ((Item)d[\"data\"]).Name;")]
    [InlineData("var d = Load(id); if ((bool)d[\"success\"]) { var item = (Item)d[\"data\"]; return item.Name; } return \"failed: \" + d[\"error\"];")]
    [InlineData("Dictionary<string, object> d = Load(id); var ok = (bool)d[\"success\"]; return ok ? (d[\"data\"] as Item)!.Name : (string)d[\"error\"];")]
    [InlineData("IDictionary<string, object> d = Load(id); return d[\"success\"] is true ? d[\"data\"].ToString()! : d[\"error\"].ToString()!;")]
    [InlineData("var d = Load(id); if (d.ContainsKey(\"error\")) return $\"no {d[\"error\"]}\"; return d.ContainsKey(\"data\") ? \"data\" : \"none\";")]
    [InlineData("var d = Load(id); if (d.TryGetValue(\"error\", out var error)) return (string)error; return \"fine\";")]
    [InlineData("var d = Load(id); if (!d.TryGetValue(\"error\", out object? error)) return \"fine\"; return \"failed \" + error;")]
    [InlineData("var d = Load(id); return d.TryGetValue(\"data\", out var data) ? ((Item)data).Name : \"none\";")]
    [InlineData("var d = Load(id); if (Convert.ToBoolean(d[\"success\"]) == false) return Convert.ToString(d[\"error\"])!; return \"fine\";")]
    [InlineData("var d = Load(id); return (bool)d[\"success\"] ? \"fine\" : (string)d[ErrorKey];")]
    [InlineData("return (bool)Load(id)[\"success\"] ? \"yes\" : \"no\";")]
    [InlineData("Load(id); return \"done\";")]
    [InlineData("var d = await CountAsync(id); return $\"{d[\"ok\"]} {d[\"count\"]} {d[\"last_name\"]} {d[\"error\"]}\";")]
    [InlineData("var d = await CountAsync(id).ConfigureAwait(false); if ((bool)d[\"ok\"]!) return (int)d[\"count\"]! + (string)d[\"last_name\"]!; return (string)d[\"error\"]!;")]
    [InlineData("var d = await FirstAsync(); if (d[\"error\"] != null) return (string)d[\"error\"]!; return ((int)d[\"count\"]!).ToString();")]
    [InlineData("var d = Check(id); if (!(bool)d[\"success\"]) throw new InvalidOperationException((string)d[\"message\"]); return \"fine\";")]
    [InlineData("Func<int, string> f = x => { var d = Load(x); return (bool)d[\"success\"] ? \"fine\" : (string)d[\"error\"]; }; return f(id);")]
    public Task Dictionary_is_read_as_before(string body) => Behaviour.IsKeptAsync(Rules.ErrorIsInObject, Behaviour.InProgram(Dictionaries, body));

    [Theory]
    // A key that is not always there.
    [InlineData("", "return Load(id)[\"error\"].ToString()!;")]
    [InlineData("", "var d = Load(id); return ((int)d[\"data\"]).ToString();")]
    // The dictionary as such.
    [InlineData("", "return Load(id).Count.ToString();")]
    [InlineData("", "var d = Load(id); d[\"late\"] = 1; return \"\";")]
    [InlineData("", "return string.Join(\",\", Load(id).Keys);")]
    [InlineData("", "return System.Text.Json.JsonSerializer.Serialize(Load(id));")]
    [InlineData("", "object d = Load(id); return d.ToString()!;")]
    // Another type than the value has.
    [InlineData("", "var d = Load(id); return (bool)d[\"success\"] ? ((IFormattable)d[\"data\"]).ToString(null, null) : \"\";")]
    [InlineData("static Dictionary<string, object> Other() => new() { [\"success\"] = true, [\"data\"] = \"text\" }; static Dictionary<string, object> Both(int id) => id > 0 ? Load(id) : Other();", "var d = Both(id); return (bool)d[\"success\"] ? \"fine\" : (string)d[\"error\"];")]
    public Task Dictionary_that_is_used_otherwise_stays(string more, string body) => Behaviour.IsLeftAloneAsync(Rules.ErrorIsInObject, Behaviour.InProgram(
        "static Dictionary<string, object> Load(int id) => id > 0 ? new Dictionary<string, object> { [\"success\"] = true, [\"data\"] = id } : new() { [\"success\"] = false, [\"error\"] = \"none\" };" + more, body));
}
