using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

internal static partial class Rules
{
    public static readonly DiagnosticDescriptor RpcExceptionIsCaught = Info(
        "SNK4001",
        "An error is told by its gRPC status",
        "'catch (RpcException)' around '{0}' decides by gRPC status; catch SnakepitException and decide by its code");

    public static readonly DiagnosticDescriptor RetryIsWrittenByHand = Info(
        "SNK4002",
        "A call is retried by a loop",
        "'{0}' is retried by hand; {1}");

    public static readonly DiagnosticDescriptor ExceptionHasNoCode = Info(
        "SNK4003",
        "An exception has no error code",
        "'{0}' says nothing that a caller can act on; throw a SnakepitException with an error code");

    public static readonly DiagnosticDescriptor ErrorIsInTuple = Info(
        "SNK4004",
        "An error is a text in a tuple",
        "'{0}' returns its error as a text in a tuple; return SnakepitResult<{1}>");

    public static readonly DiagnosticDescriptor ErrorIsOutParameter = Info(
        "SNK4005",
        "An error is a text in an out parameter",
        "'{0}' returns its error in the out parameter '{1}'; return SnakepitResult<{2}>");

    public static readonly DiagnosticDescriptor ErrorIsInObject = Info(
        "SNK4006",
        "An error is a member of a result object",
        "This {0} says by '{1}' that '{2}' failed; return a SnakepitResult, or a Problem over HTTP");

    public static readonly DiagnosticDescriptor CorrelationIsWrittenByHand = Info(
        "SNK4007",
        "A correlation header is handled by hand",
        "The header '{0}' is {1} by hand; use {2}");
}
