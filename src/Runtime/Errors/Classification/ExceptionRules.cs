using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security;
using System.Security.Authentication;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Snakepit.Errors.Classification;

/// <summary>Codes of .NET's own exceptions. A rule that has no answer leaves it to the base class.</summary>
internal static class ExceptionRules
{
    public static readonly FrozenDictionary<Type, Func<ErrorClassifier, Exception, string?>> BuiltIn = new Rules
    {
        { typeof(Exception), ErrorCodes.UnknownError },
        { typeof(ArgumentException), ErrorCodes.InvalidParams },
        { typeof(ArgumentNullException), ErrorCodes.MissingRequired },
        { typeof(FormatException), ErrorCodes.TypeMismatch },
        { typeof(InvalidCastException), ErrorCodes.TypeMismatch },
        { typeof(OverflowException), ErrorCodes.TypeMismatch },
        { typeof(JsonException), ErrorCodes.TypeMismatch },
        { typeof(InvalidDataException), ErrorCodes.TypeMismatch },
        { typeof(NotImplementedException), ErrorCodes.NotImplemented },
        { typeof(NotSupportedException), ErrorCodes.NotImplemented },
        { typeof(InsufficientExecutionStackException), ErrorCodes.RecursionLimit },
        { typeof(TimeoutException), ErrorCodes.OperationTimeout },
        { typeof(OutOfMemoryException), ErrorCodes.MemoryExhausted },
        { typeof(FileNotFoundException), ErrorCodes.FileNotFound },
        { typeof(DirectoryNotFoundException), ErrorCodes.FileNotFound },
        { typeof(DriveNotFoundException), ErrorCodes.FileNotFound },
        { typeof(UnauthorizedAccessException), ErrorCodes.PermissionDenied },
        { typeof(SecurityException), ErrorCodes.PermissionDenied },
        { typeof(AuthenticationException), ErrorCodes.ConnectionFailed },
        { typeof(OptionsValidationException), ErrorCodes.ConfigurationError },
        { typeof(OperationCanceledException), (_, exception) => Cancellation(exception) },
        { typeof(IOException), (classifier, exception) => InnerOr(classifier, exception, ErrorCodes.SystemResource) },
        { typeof(SocketException), (_, exception) => Socket((SocketException)exception) },
        { typeof(HttpRequestException), (classifier, exception) => Http(classifier, (HttpRequestException)exception) },
        { typeof(TypeInitializationException), (classifier, exception) => InnerOr(classifier, exception, null) },
        { typeof(TargetInvocationException), (classifier, exception) => InnerOr(classifier, exception, null) },
        { typeof(AggregateException), (classifier, exception) => Members(classifier, (AggregateException)exception) },
    }.ToFrozenDictionary();

    // HttpClient tells its own time limit by an inner TimeoutException.
    private static string Cancellation(Exception exception) =>
        exception.InnerException is TimeoutException ? ErrorCodes.NetworkTimeout : ErrorCodes.Cancelled;

    private static string? InnerOr(ErrorClassifier classifier, Exception exception, string? otherwise)
    {
        var code = exception.InnerException is { } inner ? classifier.CodeOf(inner) : null;
        return code is null or ErrorCodes.UnknownError ? otherwise : code;
    }

    private static string Socket(SocketException exception) => exception.SocketErrorCode switch
    {
        SocketError.TimedOut => ErrorCodes.NetworkTimeout,
        SocketError.AccessDenied => ErrorCodes.PermissionDenied,
        SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable or SocketError.ProcessLimit => ErrorCodes.SystemResource,
        SocketError.OperationAborted => ErrorCodes.Cancelled,
        _ => ErrorCodes.ConnectionFailed,
    };

    private static string? Http(ErrorClassifier classifier, HttpRequestException exception) => exception.StatusCode switch
    {
        HttpStatusCode.Unauthorized => ErrorCodes.Unauthenticated,
        HttpStatusCode.Forbidden => ErrorCodes.PermissionDenied,
        HttpStatusCode.TooManyRequests => ErrorCodes.RateLimited,
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => ErrorCodes.NetworkTimeout,
        HttpStatusCode.RequestEntityTooLarge => ErrorCodes.PayloadTooLarge,
        _ => exception.InnerException is SocketException socket ? classifier.CodeOf(socket) : ErrorCodes.ConnectionFailed,
    };

    // One code for all: that one. Otherwise the first that is more than a consequence of another's failure.
    private static string? Members(ErrorClassifier classifier, AggregateException exception)
    {
        var codes = exception.Flatten().InnerExceptions.Select(classifier.CodeOf).Distinct().ToList();
        return codes.Find(code => code is not (ErrorCodes.Cancelled or ErrorCodes.UnknownError)) ?? codes.FirstOrDefault();
    }

    private sealed class Rules : Dictionary<Type, Func<ErrorClassifier, Exception, string?>>
    {
        public void Add(Type type, string code) => Add(type, (_, _) => code);
    }
}
