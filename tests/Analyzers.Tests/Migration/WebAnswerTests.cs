using Microsoft.CodeAnalysis;
using Snakepit.Analyzers.Tests.Robustness;

namespace Snakepit.Analyzers.Tests.Migration;

/// <summary>A person may choose Problem Details in place of an object that says <c>success = false</c>; Fix All does not.</summary>
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
        "IActionResult Get(int id) { if (id < 1) return Json(new { success = false, message = $\"no {id}\" }); /* told */ return Ok(id); }",
        "IActionResult Get(int id) { if (id < 1) throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, $\"no {id}\")); /* told */ return Ok(id); }")]
    [InlineData(
        "IActionResult Get(int id) => id > 0 ? Ok(id) : BadRequest(new { ok = false, error = \"none\" });",
        "IActionResult Get(int id) => id > 0 ? Ok(id) : throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, \"none\"));")]
    public async Task Problem_details_may_be_chosen_one_by_one(string before, string after)
    {
        var project = Workbench.Project([Extensions, InController(before)]);
        Assert.Equal("", await SnippetTests.ErrorsAsync(project));
        List<Project> outcomes = [];
        await foreach (var (fix, changed) in Workbench.FixAsync(project, (await Workbench.AnalyzeAsync(project)).RemoveAll(static it => it.Id != "SNK4006")))
        {
            if (fix.EndsWith("of SNK4006", StringComparison.Ordinal))
                outcomes.Add(changed);
            else
                Assert.Equal(await SnippetTests.TextAsync(project), await SnippetTests.TextAsync(changed));
        }

        var outcome = Assert.Single(outcomes);
        Assert.Equal("", await SnippetTests.ErrorsAsync(outcome));
        Assert.Contains(after, await SnippetTests.TextAsync(outcome), StringComparison.Ordinal);
    }

    [Theory]
    // More would be lost.
    [InlineData("IResult Get() => Results.Ok(new { success = false, error = \"none\", next = 3 });")]
    [InlineData("IResult Get() => Results.Json(new { success = false, error = \"none\" }, statusCode: 409);")]
    // The exception would be caught.
    [InlineData("IActionResult Get() { try { return Ok(new { success = false, error = \"none\" }); } catch (Exception) { return Ok(); } }")]
    // Anybody may read it.
    [InlineData("object Get() => new { success = false, error = \"none\" };")]
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
