using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>Results that are filled statement by statement are the same to callers after their migration, or stay.</summary>
public sealed class FilledResultsTests
{
    private const string Reply = "public sealed class Reply { public bool Success { get; set; } public string? Error { get; set; } public string? Text { get; set; } }\n";

    private const string Read = "var r = Load(id); if (!r.Success) return \"failed: \" + r.Error; return r.Text!.Trim();";

    [Theory]
    [InlineData("if (id < 1) { var r = new Reply(); r.Success = false; r.Error = \"small\"; return r; } else { var r = new Reply(); r.Success = true; r.Text = $\"text {id}\"; return r; }")]
    [InlineData("var reply = new Reply(); if (id < 1) { reply.Success = false; reply.Error = $\"{id} is small\"; return reply; } reply.Success = true; reply.Text = $\"text {id}\"; return reply;")]
    [InlineData("Reply reply = new() { Success = false }; if (id < 1) { reply.Success = false; reply.Error = \"small\"; } else { reply.Success = true; reply.Text = $\"text {id}\"; } return reply;")]
    [InlineData("var reply = new Reply(); switch (id) { case 0: reply.Success = false; reply.Error = \"zero\"; break; case -1: reply.Success = false; reply.Error = \"negative\"; return reply; default: { reply.Text = $\"text {id}\"; reply.Success = true; break; } } return reply;")]
    [InlineData("var reply = new Reply(); try { if (id < 1) throw new FormatException(\"small\"); reply.Text = $\"text {id}\"; reply.Success = true; } catch (FormatException e) { reply.Success = false; reply.Error = e.Message; } return reply;")]
    [InlineData("var reply = new Reply { Success = true, Text = $\"text {id}\" }; if (id < 1) { reply.Success = false; Console.Write(\"\"); reply.Error = \"small\"; } return reply;")]
    [InlineData("Reply reply; if (id < 1) reply = new Reply { Success = false, Error = \"small\" }; else reply = new Reply { Success = true, Text = $\"text {id}\" }; return reply;")]
    [InlineData("var reply = new Reply { Success = true, Text = \"text\" }; foreach (var it in new[] { 1, 2 }) { if (it == id) { reply.Success = false; reply.Error = $\"found {it}\"; break; } } return reply;")]
    [InlineData("var reply = new Reply(); var ok = id > 0; if (id == 2) { reply.Success = false; reply.Error = \"two\"; return reply; } reply.Success = ok; reply.Error = ok ? null : \"small\"; reply.Text = $\"text {id}\"; return reply;")]
    [InlineData("var reply = new Reply(); if (id < 1) { reply.Success = false; reply.Error = Describe(id); return reply; } reply.Text = Describe(id); reply.Success = true; Console.Write(\"\"); return reply; static string Describe(int it) => $\"text {it}\";")]
    [InlineData("var reply = new Reply(); if (id < 0) { reply.Success = false; reply.Error = \"negative\"; return reply; } try { reply.Text = id < 1 ? throw new FormatException(\"small\") : $\"text {id}\"; reply.Success = true; } catch (FormatException e) { reply.Error = e.Message; } return reply;")]
    [InlineData("Reply? reply = null; if (id < 1) { reply = new Reply { Success = false, Error = \"small\" }; } else { reply = new Reply { Success = true, Text = $\"text {id}\" }; } return reply;")]
    public Task Filled_result_is_read_as_before(string body) => Behaviour.IsKeptAsync(Rules.ErrorIsInObject, Behaviour.InProgram($$"""{{Reply}} static Reply Load(int id) { {{body}} }""", Read));

    [Theory]
    [InlineData("var reply = (true, \"\"); if (id < 1) reply = (false, \"small\"); return reply;")]
    [InlineData("(bool ok, string error) reply = (true, \"\"); if (id < 1) { reply.ok = false; reply.Item2 = \"small\"; } return reply;")]
    public Task Filled_tuple_is_read_as_before(string body) => Behaviour.IsKeptAsync(
        Rules.ErrorIsInTuple, Behaviour.InProgram($$"""static (bool ok, string error) Check(int id) { {{body}} }""", "var (ok, error) = Check(id); return ok ? \"fine\" : error;"));

    [Theory]
    // Somebody else has it as well.
    [InlineData("var reply = new Reply(); if (id < 1) { reply.Success = false; reply.Error = \"small\"; Note(reply); return reply; } reply.Success = true; reply.Text = \"text\"; return reply; static void Note(Reply it) { }")]
    [InlineData("var reply = new Reply(); Action late = () => reply.Text = \"late\"; if (id < 1) { reply.Success = false; reply.Error = \"small\"; late(); return reply; } reply.Success = true; reply.Text = \"text\"; return reply;")]
    // It is read in between.
    [InlineData("var reply = new Reply(); reply.Success = true; reply.Text = \"text\"; if (id < 1) { reply.Success = false; reply.Error = \"no \" + reply.Text; } return reply;")]
    // Whether it went well is set elsewhere.
    [InlineData("var reply = new Reply(); if (id < 1) { reply.Success = false; reply.Error = \"small\"; } if (id > 0) reply.Success = true; reply.Text = \"text\"; return reply;")]
    [InlineData("var reply = new Reply(); if (id > 0) { reply.Success = true; } reply.Text = \"text\"; if (id < 1) { reply.Success = false; reply.Error = \"small\"; } return reply;")]
    // An exception comes in between.
    [InlineData("var reply = new Reply(); try { reply.Success = true; reply.Text = id < 2 ? throw new FormatException() : \"text\"; } catch (FormatException) { if (id < 1) { reply.Success = false; reply.Error = \"small\"; } } return reply;")]
    [InlineData("var reply = new Reply(); var n = id; if (id < 0) { reply.Success = false; reply.Error = \"small\"; return reply; } reply.Error = $\"{++n}\"; reply.Success = n > 1; reply.Text = $\"text {n}\"; return reply;")]
    [InlineData("var reply = new Reply(); foreach (var it in new[] { 1, id }) { try { reply.Text = it < 1 ? throw new FormatException(\"small\") : $\"text {it}\"; reply.Success = true; } catch (FormatException e) { reply.Error = e.Message; } } if (id < 0) { reply.Success = false; reply.Error = \"negative\"; } return reply;")]
    [InlineData("var reply = new Reply(); try { reply.Text = $\"text {id}\"; reply.Success = true; if (id < 1) throw new FormatException(\"small\"); } catch (FormatException e) { reply.Error = e.Message; } if (id < 0) { reply.Success = false; reply.Error = \"negative\"; } return reply;")]
    // The value of a failure.
    [InlineData("var reply = new Reply { Text = \"partial\" }; reply.Success = id > 0; if (id < 1) { reply.Success = false; reply.Error = \"small\"; } return reply;")]
    // A failure without a text may be returned.
    [InlineData("var reply = new Reply(); if (id < 0) { reply.Success = false; reply.Error = \"small\"; } else if (id > 0) { reply.Success = true; reply.Text = \"text\"; } return reply;")]
    public Task Result_that_is_filled_otherwise_stays(string body) => Behaviour.IsLeftAloneAsync(Rules.ErrorIsInObject, Behaviour.InProgram($$"""{{Reply}} static Reply Load(int id) { {{body}} }""", Read));

    [Fact]
    public Task Fix_keeps_comments_and_the_other_statements() => Verify.FixesAll(
        Rules.ErrorIsInObject,
        (
            """
            public class Reply { public bool Success { get; set; } public string? Error { get; set; } public int Total { get; set; } }

            public class Orders
            {
                public Reply Count(int id)
                {
                    // Filled below.
                    var reply = new Reply();

                    if (id < 0)
                    {
                        // Numbers begin at 0.
                        [|reply.Success = false|];
                        reply.Error = $"no order {id}"; // told
                        return reply; // early
                    }

                    Console.WriteLine(id);

                    reply.Success = true;
                    reply.Total = id + 1;
                    return reply;
                }

                public Reply Try(int id)
                {
                    Reply reply = new();
                    if (id < 0)
                    {
                        [|reply.Success = false|];
                        reply.Error = "negative"; // told
                    }
                    else
                    {
                        reply.Total = id;
                        reply.Success = true;
                    }

                    return reply;
                }
            }
            """,
            """
            public class Reply { public bool Success { get; set; } public string? Error { get; set; } public int Total { get; set; } }

            public class Orders
            {
                public SnakepitResult<int> Count(int id)
                {
                    // Filled below.
                    if (id < 0)
                    {
                        // Numbers begin at 0.
                        // told
                        return SnakepitError.Create(ErrorCodes.UnknownError, $"no order {id}"); // early
                    }

                    Console.WriteLine(id);

                    return id + 1;
                }

                public SnakepitResult<int> Try(int id)
                {
                    SnakepitResult<int> reply;
                    if (id < 0)
                    {
                        reply = SnakepitError.Create(ErrorCodes.UnknownError, "negative"); // told
                    }
                    else
                    {
                        reply = id;
                    }

                    return reply;
                }
            }
            """),
        (
            """
            class Caller(Orders orders)
            {
                int Run()
                {
                    var reply = orders.Count(1);
                    return reply.Success ? reply.Total + orders.Try(2).Total : throw new InvalidOperationException(reply.Error);
                }
            }
            """,
            """
            class Caller(Orders orders)
            {
                int Run()
                {
                    var reply = orders.Count(1);
                    return reply.IsSuccess ? reply.Value + orders.Try(2).ValueOr(default) : throw new InvalidOperationException(reply.Error.Message);
                }
            }
            """));
}
