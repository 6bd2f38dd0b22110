using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Tests.ErrorCodes;

public sealed class ErrorCodeIsOutsideErrorCodesTests
{
    [Theory]
    [InlineData("""public static class Codes { [[|ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)|]] public const string NoData = "no_data"; }""")]
    public Task Fault_is_reported(string source) => Verify.Reports(Rules.ErrorCodeIsOutsideErrorCodes, source);

    [Theory]
    [InlineData("""[ErrorCodes] public static class Codes { [ErrorCode(ErrorCategory.Validation, ErrorSeverity.Low)] public const string NoData = "no_data"; }""")]
    public Task Sound_code_is_not_reported(string source) => Verify.ReportsNothing(source);
}
