using Microsoft.CodeAnalysis;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Ways that lead out.</summary>
internal enum Sink
{
    None,

    /// <summary>The detail of a gRPC status.</summary>
    Status,

    /// <summary>gRPC metadata: headers of a request may carry secrets, that is what they are for.</summary>
    Metadata,

    /// <summary>Trailers and rich details that go with a status.</summary>
    Details,

    /// <summary>The body or a header of any HTTP response.</summary>
    Response,

    /// <summary>An HTTP response that tells of an error.</summary>
    ErrorResponse,

    /// <summary>What a service method returns.</summary>
    Result,

    /// <summary>Message or details of a Snakepit error.</summary>
    Error,

    /// <summary>Message or data of an exception.</summary>
    Exception,

    /// <summary>A log record, its scope, the console.</summary>
    Log,

    /// <summary>Tags, baggage and events of spans, tags of metrics.</summary>
    Telemetry,
}

internal static class SinkRules
{
    private static readonly (Kinds Kind, DiagnosticDescriptor Rule)[] Nothing = [];

    /// <summary>What must not go this way, and the rule that says so.</summary>
    public static (Kinds Kind, DiagnosticDescriptor Rule)[] Of(Sink sink) => sink switch
    {
        Sink.Status => OfStatus,
        Sink.Metadata => OfMetadata,
        Sink.Details => OfDetails,
        Sink.Response => OfResponse,
        Sink.ErrorResponse => OfErrorResponse,
        Sink.Result => OfResult,
        Sink.Error => OfError,
        Sink.Exception => OfException,
        Sink.Log => OfLog,
        Sink.Telemetry => OfTelemetry,
        _ => Nothing,
    };

    private static readonly (Kinds, DiagnosticDescriptor)[] OfStatus =
        [(Kinds.ExceptionText, Rules.ExceptionTextInStatus), (Kinds.Secret, Rules.SecretInDetails), (Kinds.Request, Rules.RequestInText)];

    private static readonly (Kinds, DiagnosticDescriptor)[] OfMetadata = [(Kinds.ExceptionText, Rules.ExceptionTextInDetails)];

    private static readonly (Kinds, DiagnosticDescriptor)[] OfDetails =
        [(Kinds.ExceptionText, Rules.ExceptionTextInDetails), (Kinds.Secret, Rules.SecretInDetails), (Kinds.Request, Rules.RequestInText)];

    private static readonly (Kinds, DiagnosticDescriptor)[] OfResponse = [(Kinds.ExceptionText, Rules.ExceptionTextInResponse)];

    private static readonly (Kinds, DiagnosticDescriptor)[] OfErrorResponse =
        [(Kinds.ExceptionText, Rules.ExceptionTextInResponse), (Kinds.Secret, Rules.SecretInDetails)];

    private static readonly (Kinds, DiagnosticDescriptor)[] OfResult = [(Kinds.ExceptionText, Rules.ExceptionTextInResult)];

    private static readonly (Kinds, DiagnosticDescriptor)[] OfError =
        [(Kinds.ExceptionText, Rules.ExceptionTextInError), (Kinds.Secret, Rules.SecretInDetails), (Kinds.Request, Rules.RequestInText)];

    private static readonly (Kinds, DiagnosticDescriptor)[] OfException =
        [(Kinds.Secret, Rules.SecretInException), (Kinds.Request, Rules.RequestInText)];

    private static readonly (Kinds, DiagnosticDescriptor)[] OfLog = [(Kinds.Secret, Rules.SecretInLog), (Kinds.Request, Rules.RequestInText)];

    private static readonly (Kinds, DiagnosticDescriptor)[] OfTelemetry =
        [(Kinds.Secret, Rules.SecretInTelemetry), (Kinds.Request, Rules.RequestInText)];
}
