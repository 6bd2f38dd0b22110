using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.Policies;

public sealed class PolicyCodeIsUnknownTests
{
    [Theory]
    [InlineData("""[SnakepitOperation(Idempotent = true), Retry(On = ["worker_crash", [|"worker_crashed"|]])] Task RunAsync(CancellationToken token);""")]
    [InlineData("""[SnakepitOperation, CircuitBreaker(SkipOn = new[] { [|"nothing_known"|] })] Task RunAsync(CancellationToken token);""")]
    public Task Fault_is_reported(string members) => Verify.ReportsInContract(Rules.PolicyCodeIsUnknown, members);

    [Theory]
    [InlineData("""[SnakepitOperation(Idempotent = true), Retry(On = ["network", ErrorCodes.WorkerCrash, "no_data", "OSError", "requests.Timeout"]), Raises("no_data")] Task RunAsync(CancellationToken token);""")]
    public Task Sound_code_is_not_reported(string members) => Verify.ReportsNothingInContract(members, """
        [ErrorCodes] public static class Codes { [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string NoData = "no_data"; }
        """);

    [Fact]
    public Task Codes_of_the_project_are_known() => Verify.ReportsNothingInContract(
        """[SnakepitOperation(Idempotent = true), Retry(On = ["no_luck"])] Task RunAsync(CancellationToken token);""",
        """[ErrorCodes] public static class Codes { [ErrorCode(ErrorCategory.Execution, ErrorSeverity.Low)] public const string NoLuck = "no_luck"; }""");
}
