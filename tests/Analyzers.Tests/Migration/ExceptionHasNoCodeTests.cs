using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class ExceptionHasNoCodeTests
{
    [Theory]
    [InlineData("throw [|new Exception()|];")]
    [InlineData("throw [|new ApplicationException(\"failed\")|];")]
    [InlineData("throw [|new(\"failed\")|];")]
    [InlineData("_ = Environment.GetEnvironmentVariable(\"HOME\") ?? throw [|new Exception(\"failed\")|];")]
    public Task Fault_is_reported(string statement) => Verify.Reports(Rules.ExceptionHasNoCode, InMethod(statement));

    [Theory]
    [InlineData("throw new InvalidOperationException(\"failed\");")]
    [InlineData("throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, \"failed\"));")]
    [InlineData("var e = new Exception(\"a value\"); Console.WriteLine(e);")]
    [InlineData("try { } catch (Exception) { throw; }")]
    [InlineData("throw new Own();")]
    public Task Sound_code_is_not_reported(string statement) => Verify.ReportsNothing(Rules.ExceptionHasNoCode, InMethod(statement));

    [Fact]
    public Task Fix_keeps_message_inner_exception_and_comments() => Verify.FixesAll(
        Rules.ExceptionHasNoCode,
        (
            """
            class Shop
            {
                void Load(string? text, Exception inner)
                {
                    if (text == "")
                        throw [|new Exception("empty")|]; // no text
                    if (text == "a")
                        throw [|new ApplicationException(innerException: inner, message: $"it is {text}")|];
                    if (text == "b")
                        throw [|new Exception()|];
                    throw /* why */ [|new Exception(text, inner)|];
                }
            }
            """,
            """
            class Shop
            {
                void Load(string? text, Exception inner)
                {
                    if (text == "")
                        throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, "empty")); // no text
                    if (text == "a")
                        throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, $"it is {text}"), inner);
                    if (text == "b")
                        throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, "Load failed."));
                    throw /* why */ new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, text ?? "The operation failed."), inner);
                }
            }
            """),
        (
            """
            class Other
            {
                int Size => throw [|new Exception("none")|];
            }
            """,
            """
            class Other
            {
                int Size => throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, "none"));
            }
            """));

    [Theory]
    [InlineData("throw [|new Exception(\"failed\") { HelpLink = \"x\" }|];")]
    [InlineData("try { throw [|new ApplicationException(\"failed\")|]; } catch (ApplicationException) { }")]
    public Task No_fix_where_something_would_be_lost(string statement) => Verify.FixesNothing(Rules.ExceptionHasNoCode, InMethod(statement));

    private static string InMethod(string statement) => $$"""
        class Own : Exception;

        class Shop
        {
            void Load() { {{statement}} }
        }
        """;
}
