using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

internal static partial class Rules
{
    public static readonly DiagnosticDescriptor DeclaredCodeIsUnhandled = Warning(
        "SNK2001",
        "A declared error code is not handled",
        "{0} of '{1}' is not handled here; handle it by its code, or pass the error on");

    public static readonly DiagnosticDescriptor DeclaredCodeIsHidden = Info(
        "SNK2002",
        "A default hides a declared error code",
        "{0} of '{1}' is handled like an error that nobody expected; handle it by its code, or pass the error on");

    public static readonly DiagnosticDescriptor HandledCodeIsNeverRaised = Warning(
        "SNK2003",
        "A handled error code is never raised",
        "'{0}' is not raised by '{1}', which declares {2}; remove this branch, or declare the code with [Raises]");

    public static readonly DiagnosticDescriptor ResultIsDiscarded = Warning(
        "SNK2101",
        "The outcome of a call is discarded",
        "Nobody sees whether '{0}' failed; {1}");

    public static readonly DiagnosticDescriptor ValueIsReadUnchecked = Warning(
        "SNK2102",
        "The value of a result is read before its error is checked",
        "The value of '{0}' is read where the call may have failed; check IsSuccess first, or use TryGetValue, Match or ValueOr");

    public static readonly DiagnosticDescriptor ErrorIsSwallowed = Warning(
        "SNK2103",
        "An error is swallowed",
        "The error of '{0}' disappears here; handle it by its code, log it, or throw it on");

    public static readonly DiagnosticDescriptor PropagatedCodeIsUndeclared = Warning(
        "SNK2201",
        "A code is passed on that [Raises] does not name",
        "'{0}' lets {1} of '{2}' pass, which its [Raises] does not name; add it or handle it");

    public static readonly DiagnosticDescriptor GeneratedClientIsBypassed = Warning(
        "SNK2202",
        "A plain gRPC client is used beside the generated one",
        "'{0}' calls the worker '{1}' without correlation, policies and structured errors; call '{2}' instead");

    public static readonly DiagnosticDescriptor MessageDecides = Warning(
        "SNK2203",
        "The text of an error decides",
        "The text of '{0}' is meant for people and may change; decide by its code, else by its category");
}
