using System.Collections.Frozen;

namespace Snakepit.Errors.Classification;

/// <summary>
/// Codes of Python's own exceptions, for reports that come without one. A <c>ValueError</c> from inside an operation says nothing
/// about the caller's arguments, so it has no code of its own here.
/// </summary>
internal static class PythonRules
{
    public static readonly FrozenDictionary<string, string> BuiltIn = new Dictionary<string, string>
    {
        ["BaseException"] = ErrorCodes.PythonException,
        ["AssertionError"] = ErrorCodes.AssertionFailed,
        ["ImportError"] = ErrorCodes.ImportError,
        ["MemoryError"] = ErrorCodes.MemoryExhausted,
        ["NotImplementedError"] = ErrorCodes.NotImplemented,
        ["RecursionError"] = ErrorCodes.RecursionLimit,
        ["SystemError"] = ErrorCodes.PythonSystemError,
        ["SystemExit"] = ErrorCodes.PythonExit,
        ["KeyboardInterrupt"] = ErrorCodes.PythonExit,
        ["GeneratorExit"] = ErrorCodes.Cancelled,
        ["asyncio.exceptions.CancelledError"] = ErrorCodes.Cancelled,
        ["concurrent.futures._base.CancelledError"] = ErrorCodes.Cancelled,
        ["TimeoutError"] = ErrorCodes.OperationTimeout,
        ["asyncio.exceptions.TimeoutError"] = ErrorCodes.OperationTimeout,
        ["concurrent.futures._base.TimeoutError"] = ErrorCodes.OperationTimeout,
        ["subprocess.TimeoutExpired"] = ErrorCodes.OperationTimeout,
        ["FileNotFoundError"] = ErrorCodes.FileNotFound,
        ["NotADirectoryError"] = ErrorCodes.FileNotFound,
        ["PermissionError"] = ErrorCodes.PermissionDenied,
        ["ConnectionError"] = ErrorCodes.ConnectionFailed,
        ["socket.gaierror"] = ErrorCodes.ConnectionFailed,
        ["socket.herror"] = ErrorCodes.ConnectionFailed,
        ["ssl.SSLError"] = ErrorCodes.ConnectionFailed,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Builtins are known with and without their module.</summary>
    public static string Normalize(string type) =>
        type.StartsWith("builtins.", StringComparison.Ordinal) ? type["builtins.".Length..] : type;
}
