using Microsoft.CodeAnalysis;
using Snakepit.Analyzers.Tests.Robustness;
using Snakepit.CodeFixes.Migration;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>A person may choose Problem Details in place of an object that says <c>success = false</c>; <c>dotnet format</c> does not.</summary>
public sealed class WebAnswerTests
{
    // What Snakepit.AspNetCore has of it.
    private const string Extensions = """
        namespace Snakepit.AspNetCore
        {
            public static class ProblemExtensions
            {
                public static Microsoft.AspNetCore.Http.IResult ToHttpResult(this SnakepitError error) => Microsoft.AspNetCore.Http.Results.Problem(error.Message);
            }
        }
        """;

    [Theory]
    [InlineData(
        "IResult Get(int id) => id > 0 ? Results.Ok(id) : Results.Ok(new { success = false, error = \"none\" });",
        "IResult Get(int id) => id > 0 ? Results.Ok(id) : SnakepitError.Create(ErrorCodes.UnknownError, \"none\").ToHttpResult();")]
    [InlineData(
        "IResult Get(string error) { return Results.Json(new { success = false, error }); }",
        "IResult Get(string error) { return SnakepitError.Create(ErrorCodes.UnknownError, error).ToHttpResult(); }")]
    [InlineData(
        "IResult Get(int id) { if (id < 1) return TypedResults.Ok(new { success = false, error = \"none\" }); return TypedResults.Ok(id); }",
        "IResult Get(int id) { if (id < 1) return SnakepitError.Create(ErrorCodes.UnknownError, \"none\").ToHttpResult(); return TypedResults.Ok(id); }")]
    [InlineData(
        "Delegate Get() => (int id) => TypedResults.Ok(new { success = false, error = $\"no {id}\" });",
        "Delegate Get() => (int id) => SnakepitError.Create(ErrorCodes.UnknownError, $\"no {id}\").ToHttpResult();")]
    [InlineData(
        "IActionResult Get(int id) { if (id < 1) return Json(new { success = false, message = $\"no {id}\" }); /* told */ return Ok(id); }",
        "IActionResult Get(int id) { if (id < 1) throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, $\"no {id}\")); /* told */ return Ok(id); }")]
    [InlineData(
        "IActionResult Get(int id) => id > 0 ? Ok(id) : new JsonResult(new { ok = false, error = \"none\" });",
        "IActionResult Get(int id) => id > 0 ? Ok(id) : throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, \"none\"));")]
    [InlineData(
        "public object Get(int id) { if (id < 1) return new { success = false, error = \"none\" }; return id; }",
        "public object Get(int id) { if (id < 1) throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, \"none\")); return id; }")]
    [InlineData(
        "public async Task<object> Get(int id) { await Task.Yield(); return id < 1 ? new { success = false, error = \"none\" } : (object)id; }",
        "public async Task<object> Get(int id) { await Task.Yield(); return id < 1 ? throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, \"none\")) : (object)id; }")]
    // A status that somebody chose.
    [InlineData(
        "IResult Get() => Results.Json(new { success = false, error = \"none\" }, statusCode: 409);",
        "IResult Get() => Results.Problem(\"none\", statusCode: 409);")]
    [InlineData(
        "IResult Get() { return TypedResults.NotFound(new { success = false, error = \"none\" }); }",
        "IResult Get() { return TypedResults.Problem(\"none\", statusCode: 404); }")]
    [InlineData(
        "IActionResult Get(int id) => id > 0 ? Ok(id) : BadRequest(new { ok = false, error = \"none\" });",
        "IActionResult Get(int id) => id > 0 ? Ok(id) : Problem(\"none\", statusCode: 400);")]
    [InlineData(
        "async Task<ActionResult<int>> Get(int id) { await Task.Yield(); try { return id switch { 0 => NotFound(new { ok = false, error = \"none\" }), _ => Ok(id) }; } catch (FormatException) { return Conflict(); } }",
        "async Task<ActionResult<int>> Get(int id) { await Task.Yield(); try { return id switch { 0 => Problem(\"none\", statusCode: 404), _ => Ok(id) }; } catch (FormatException) { return Conflict(); } }")]
    [InlineData(
        "IActionResult Get() { return StatusCode(StatusCodes.Status409Conflict, new { success = false, error = \"none\" }); }",
        "IActionResult Get() { return Problem(\"none\", statusCode: StatusCodes.Status409Conflict); }")]
    [InlineData(
        "IActionResult Get() { return new ObjectResult(new { success = false, error = \"none\" }) { StatusCode = 503 }; }",
        "IActionResult Get() { return Problem(\"none\", statusCode: 503); }")]
    public async Task Problem_details_may_be_chosen(string before, string after)
    {
        var project = Workbench.Project([Extensions, InController(before)]);
        List<string> outcomes = [];
        await foreach (var (fix, changed) in Workbench.FixAsync(project, (await Workbench.AnalyzeAsync(project)).RemoveAll(static it => it.Id != "SNK4006")))
        {
            outcomes.Add(fix);
            Assert.Equal("", await SnippetTests.ErrorsAsync(changed));
            Assert.Contains(after, await SnippetTests.TextAsync(changed), StringComparison.Ordinal);
        }

        // One by one, in the document and in the project.
        Assert.Equal(3, outcomes.Count);
    }

    [Fact]
    public async Task Fix_all_takes_every_answer_and_nothing_else()
    {
        var project = Workbench.Project([
            Extensions,
            InController("IActionResult Get(int id) { if (id == 0) return Ok(new { success = false, error = \"zero\" }); if (id < 0) return NotFound(new { success = false, error = \"none\" }); return Ok(Count(id).Total); } Reply Count(int id) => id > 9 ? new Reply { Success = false, Error = \"much\" } : new Reply { Success = true, Total = id };"),
            "public class Reply { public bool Success { get; init; } public string? Error { get; init; } public int Total { get; init; } }",
        ]);
        var fixer = Verify.Fixers.Single(static it => it is ErrorIsInAnswerFixer);
        var changed = await SnippetTests.TextAsync(await Workbench.FixAllAsync(project, fixer, "SNK4006"));
        Assert.DoesNotContain("new { success", changed, StringComparison.Ordinal);
        Assert.Contains("new Reply { Success = false", changed, StringComparison.Ordinal);
        Assert.DoesNotContain(Microsoft.CodeAnalysis.CodeFixes.FixAllScope.Solution, fixer.GetFixAllProvider()!.GetSupportedFixAllScopes());
    }

    [Theory]
    // More would be lost.
    [InlineData("IResult Get() => Results.Ok(new { success = false, error = \"none\", next = 3 });")]
    [InlineData("IResult Get() => Results.Ok(new { success = false, errors = new[] { \"none\" } });")]
    [InlineData("IResult Get(int status) => Results.Json(new { success = false, error = \"none\" }, statusCode: status);")]
    [InlineData("IResult Get() => Results.Json(new { success = false, error = \"none\" }, statusCode: 201);")]
    // The type of the answer.
    [InlineData("Delegate Get() => (int id) => { if (id < 1) return TypedResults.Ok(new { success = false, error = \"none\" }); return TypedResults.Ok(new { success = true, error = \"\" }); };")]
    [InlineData("IActionResult Get() { var answer = BadRequest(new { success = false, error = \"none\" }); return answer; }")]
    // The exception would be caught.
    [InlineData("IActionResult Get() { try { return Ok(new { success = false, error = \"none\" }); } catch (Exception) { return Ok(); } }")]
    // Anybody may read it.
    [InlineData("object Get() => new { success = false, error = \"none\" };")]
    [InlineData("[NonAction] public object Get() => new { success = false, error = \"none\" };")]
    public async Task Nothing_is_offered_where_more_depends_on_the_answer(string member)
    {
        var project = Workbench.Project([Extensions, InController(member)]);
        var diagnostics = (await Workbench.AnalyzeAsync(project)).RemoveAll(static it => it.Id != "SNK4006");
        Assert.NotEmpty(diagnostics);
        await foreach (var (fix, _) in Workbench.FixAsync(project, diagnostics))
            Assert.Fail(fix);
    }

    private static string InController(string member) => $$"""
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        public class Orders : Controller
        {
            {{member}}
        }
        """;
}
