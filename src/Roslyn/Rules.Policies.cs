using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

internal static partial class Rules
{
    public static readonly DiagnosticDescriptor RetryIsNotIdempotent = Warning(
        "SNK1401",
        "A retried operation is not marked idempotent",
        "'{0}' is retried only when it certainly did not start, because it is not marked idempotent; say [SnakepitOperation(Idempotent = true)] if repeating it does no harm");

    public static readonly DiagnosticDescriptor WorstCaseExceedsTotal = Warning(
        "SNK1402",
        "The attempts and waits of an operation do not fit into its total time limit",
        "'{0}' may take {1} attempts of {2} ms and {3} ms of waits, {4} ms in all, but its total limit is {5} ms; make the attempts fewer or shorter, or raise TotalMs");

    public static readonly DiagnosticDescriptor AttemptExceedsTotal = Warning(
        "SNK1403",
        "The limit of an attempt is above that of the whole call",
        "An attempt may take {0} ms but the whole call only {1} ms; lower the limit of the attempt or raise TotalMs");

    public static readonly DiagnosticDescriptor RetryOfRequestStream = Error(
        "SNK1404",
        "An operation whose caller streams items is retried",
        "'{0}' streams items of its caller, which cannot be taken a second time; remove [Retry]");

    public static readonly DiagnosticDescriptor PolicyValueIsInvalid = Error(
        "SNK1405",
        "A value of a policy is out of range",
        "{0} is {1}, but {2}");

    public static readonly DiagnosticDescriptor FallbackMethodIsMissing = Error(
        "SNK1406",
        "The method of a fallback does not exist",
        "'{0}' has no method '{1}'; declare it with a body and the parameters and the return type of '{2}'");

    public static readonly DiagnosticDescriptor FallbackMethodIsUnsuitable = Error(
        "SNK1407",
        "The method of a fallback cannot be called in place of the operation",
        "'{0}' must have a body, be public or internal, take the parameters of '{1}' and return '{2}'");

    public static readonly DiagnosticDescriptor FallbackMethodHasPolicies = Error(
        "SNK1408",
        "The method of a fallback has policies itself",
        "'{0}' is a fallback and cannot have policies or be an operation; remove its [{1}]");

    public static readonly DiagnosticDescriptor PolicyCodeIsUnknown = Warning(
        "SNK1409",
        "A policy names an unknown error code",
        "'{0}' is no error code, category or Python exception type that is known here; correct it, or declare it in an [ErrorCodes] class");

    public static readonly DiagnosticDescriptor FallbackIsAmbiguous = Error(
        "SNK1410",
        "A fallback has no source or several",
        "The fallback of '{0}' needs exactly one of a method, a handler, Value and LastGood");

    public static readonly DiagnosticDescriptor FallbackTypeIsWrong = Error(
        "SNK1411",
        "A fallback does not fit the result of its operation",
        "'{0}' cannot stand for the result '{1}' of '{2}'; {3}");

    public static readonly DiagnosticDescriptor FallbackOfStream = Error(
        "SNK1412",
        "A stream has a fallback",
        "'{0}' is a stream, which has no fallback; remove [Fallback] and handle its error where the stream is read");
}
