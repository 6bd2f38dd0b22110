using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.ErrorCodes;

public sealed class ErrorCodeIsAmbiguousTests
{
    [Theory]
    [InlineData("""[ErrorCodes] public static class Codes { [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string A = "no_data"; [ErrorCode(ErrorCategory.Resource, ErrorSeverity.Low)] public const string [|B|] = "no_data"; }""")]
    public Task Fault_is_reported(string source) => Verify.Reports(Rules.ErrorCodeIsAmbiguous, source);

    [Theory]
    [InlineData("""[ErrorCodes] public static class Codes { [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string A = "no_data"; [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string B = "no_data"; }""")]
    public Task Sound_code_is_not_reported(string source) => Verify.ReportsNothing(source);
}
