using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Migration;

public sealed class ExceptionHasNoCodeTests
{
    [Theory]
    [InlineData("throw [|new Exception()|];")]
    [InlineData("throw [|new ApplicationException(\"failed\")|];")]
    [InlineData("throw [|new(\"failed\")|];")]
    [InlineData("_ = Environment.GetEnvironmentVariable(\"HOME\") ?? throw [|new Exception(\"failed\")|];")]
    [InlineData("throw [|new SystemException(\"failed\")|];")]
    [InlineData("throw Environment.HasShutdownStarted ? [|new Exception(\"a\")|] : [|new ApplicationException(\"b\")|];")]
    [InlineData("throw Environment.ProcessId switch { 1 => [|new Exception(\"a\")|], _ => new InvalidOperationException(\"b\") };")]
    [InlineData("Exception failure = [|new(\"failed\")|]; throw failure;")]
    [InlineData("var failure = [|new Exception(\"failed\")|]; Console.WriteLine(failure); if (Environment.HasShutdownStarted) { throw failure; }")]
    [InlineData("Exception failure; if (Environment.HasShutdownStarted) failure = [|new Exception(\"a\")|]; else failure = new InvalidOperationException(\"b\"); throw failure;")]
    [InlineData("_ = Task.FromException([|new Exception(\"failed\")|]);")]
    [InlineData("_ = ValueTask.FromException<int>([|new Exception(\"failed\")|]);")]
    [InlineData("new TaskCompletionSource<int>().SetException([|new Exception(\"failed\")|]);")]
    [InlineData("new TaskCompletionSource().TrySetException([|new ApplicationException(\"failed\")|]);")]
    [InlineData("System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw([|new Exception(\"failed\")|]);")]
    [InlineData("throw Missing(); Exception Missing() => [|new Exception(\"missing\")|];")]
    [InlineData("_ = Environment.GetEnvironmentVariable(\"HOME\") ?? throw Missing(\"home\"); Exception Missing(string what) { return what == \"\" ? new Own() : [|new Exception(what)|]; }")]
    [InlineData("throw Failed(); ApplicationException Failed() => [|new(\"failed\")|];")]
    public Task Fault_is_reported(string statement) => Verify.Reports(Rules.ExceptionHasNoCode, InMethod(statement));

    [Theory]
    [InlineData("throw new InvalidOperationException(\"failed\");")]
    [InlineData("throw new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, \"failed\"));")]
    [InlineData("var e = new Exception(\"a value\"); Console.WriteLine(e);")]
    [InlineData("try { } catch (Exception) { throw; }")]
    [InlineData("throw new Own();")]
    [InlineData("throw new Own(new Exception(\"within\"));")]
    [InlineData("Exception failure = new Own(); throw failure;")]
    [InlineData("var failure = new Exception(\"kept\"); void Later(Exception other) { throw other; } Later(failure);")]
    [InlineData("var failures = new List<Exception> { new Exception(\"one of several\") }; throw new AggregateException(failures);")]
    [InlineData("_ = Task.FromException(new InvalidOperationException(\"failed\"));")]
    [InlineData("_ = Task.FromResult(new Exception(\"a value\"));")]
    [InlineData("Func<Exception> make = () => new Exception(\"made\"); Console.WriteLine(make());")]
    [InlineData("Console.WriteLine(new Exception(\"only logged\"));")]
    [InlineData("Console.WriteLine(Missing()); Exception Missing() => new Exception(\"missing\");")]
    [InlineData("throw Missing(() => new Exception(\"missing\")); Exception Missing(Func<Exception> make) => new Own(make());")]
    public Task Sound_code_is_not_reported(string statement) => Verify.ReportsNothing(Rules.ExceptionHasNoCode, InMethod(statement));

    [Theory]
    [InlineData("invalid_params", "\"invalid_params\"")]
    [InlineData("Errors.Failed", "Errors.Failed")]
    [InlineData("ErrorCodes.InvalidParams", "ErrorCodes.InvalidParams")]
    [InlineData("", "ErrorCodes.UnknownError")]
    public Task Fix_takes_the_code_of_the_options(string option, string code) => Verify.Fixes(
        Rules.ExceptionHasNoCode,
        "class Shop { void Load() => throw [|new Exception(\"failed\")|]; }\nstatic class Errors { public const string Failed = \"failed\"; }\n",
        $"class Shop {{ void Load() => throw new SnakepitException(SnakepitError.Create({code}, \"failed\")); }}\nstatic class Errors {{ public const string Failed = \"failed\"; }}\n",
        new Dictionary<string, string> { ["snakepit_migration_error_code"] = option });

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
    [InlineData("Exception failure = [|new(\"failed\")|]; throw failure;", "Exception failure = new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, \"failed\")); throw failure;")]
    [InlineData("_ = Task.FromException([|new Exception(\"failed\")|]);", "_ = Task.FromException(new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, \"failed\")));")]
    [InlineData(
        "throw Missing(\"a\"); Exception Missing(string what) { if (what == \"\") return new Own(); return [|new Exception(what)|]; }",
        "throw Missing(\"a\"); Exception Missing(string what) { if (what == \"\") return new Own(); return new SnakepitException(SnakepitError.Create(ErrorCodes.UnknownError, what)); }")]
    public Task Fix_reaches_exceptions_that_are_not_thrown_at_once(string before, string after) =>
        Verify.Fixes(Rules.ExceptionHasNoCode, InMethod(before), InMethod(after));

    [Theory]
    [InlineData("throw [|new Exception(\"failed\") { HelpLink = \"x\" }|];")]
    [InlineData("try { throw [|new ApplicationException(\"failed\")|]; } catch (ApplicationException) { }")]
    [InlineData("var failure = [|new Exception(\"a\")|]; if (Environment.HasShutdownStarted) failure = new Own(); throw failure;")]
    [InlineData("ApplicationException failure = [|new(\"a\")|]; throw failure;")]
    [InlineData("throw Failed(); ApplicationException Failed() => [|new(\"failed\")|];")]
    public Task No_fix_where_something_would_be_lost(string statement) => Verify.FixesNothing(Rules.ExceptionHasNoCode, InMethod(statement));

    private static string InMethod(string statement) => $$"""
        class Own(Exception? inner = null) : Exception(null, inner);

        class Shop
        {
            void Load() { {{statement}} }
        }
        """;
}
