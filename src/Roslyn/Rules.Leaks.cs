using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Snakepit.Roslyn;

internal static partial class Rules
{
    public static readonly DiagnosticDescriptor ExceptionTextInStatus = Warning(
        "SNK3001",
        "Exception text is sent as a gRPC status",
        "'{0}' reaches '{1}', which every client sees; send a fixed text and log the exception");

    public static readonly DiagnosticDescriptor ExceptionTextInDetails = Warning(
        "SNK3002",
        "Exception text is sent in trailers or error details",
        "'{0}' reaches '{1}', which is sent to the client with the status; send a code or a fixed text and log the exception");

    public static readonly DiagnosticDescriptor ExceptionTextInResponse = Warning(
        "SNK3003",
        "Exception text is sent in an HTTP response",
        "'{0}' reaches '{1}', which is sent to the client; answer with a fixed text and log the exception");

    public static readonly DiagnosticDescriptor ExceptionTextInResult = Warning(
        "SNK3004",
        "Exception text is part of what a service returns",
        "'{0}' is part of what '{1}' returns to the client; return a code or a fixed text and log the exception");

    public static readonly DiagnosticDescriptor ExceptionTextInError = Warning(
        "SNK3005",
        "Exception text is part of an error's message or details",
        "'{0}' reaches '{1}', which is shown to whoever calls; use a fixed text and pass the exception on as the inner exception");

    public static readonly DiagnosticDescriptor SecretInException = Warning(
        "SNK3101",
        "A secret or personal value is part of an exception",
        "'{0}' reaches '{1}', whose text ends up in logs and answers; leave it out or redact it");

    public static readonly DiagnosticDescriptor SecretInDetails = Warning(
        "SNK3102",
        "A secret or personal value is part of an error that is sent",
        "'{0}' reaches '{1}', which is sent to the client; leave it out or redact it");

    public static readonly DiagnosticDescriptor SecretInLog = Warning(
        "SNK3103",
        "A secret or personal value is logged",
        "'{0}' reaches '{1}', which writes it to the log; leave it out or redact it");

    public static readonly DiagnosticDescriptor SecretInTelemetry = Warning(
        "SNK3104",
        "A secret or personal value is part of a span or metric",
        "'{0}' reaches '{1}', which exports it with spans or metrics; leave it out or redact it");

    public static readonly DiagnosticDescriptor RequestInText = Warning(
        "SNK3201",
        "A whole request is written as text",
        "'{0}' reaches '{1}' as a whole, with whatever its sender put into it; name the few harmless members that are needed");

    public static readonly DiagnosticDescriptor DetailedErrorsAreOn = Warning(
        "SNK3301",
        "Detailed errors are on outside development",
        "'{0}' shows the inside of errors to everyone; switch it on only where 'IsDevelopment()' holds");

    /// <summary>What the leak analyzer finds.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Leaks =>
    [
        ExceptionTextInStatus, ExceptionTextInDetails, ExceptionTextInResponse, ExceptionTextInResult, ExceptionTextInError,
        SecretInException, SecretInDetails, SecretInLog, SecretInTelemetry,
        RequestInText, DetailedErrorsAreOn,
    ];
}
