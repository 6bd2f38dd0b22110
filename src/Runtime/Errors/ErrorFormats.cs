using System.Buffers;
using System.Text.Json;
using Grpc.Core;
using Snakepit.Errors.Formatting;

namespace Snakepit.Errors;

/// <summary>The formats that an error can be written in. Combine with <see cref="SnakepitError.For"/> to suit the reader.</summary>
public static class ErrorFormats
{
    /// <summary>The whole error as JSON, which <see cref="SnakepitError.FromJson(string)"/> reads back.</summary>
    public static string ToJson(this SnakepitError error) => Utf8.Text(error, WriteJson);

    /// <inheritdoc cref="ToJson"/>
    public static void WriteJson(this SnakepitError error, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(error);
        JsonFormat.Write(error, output);
    }

    /// <summary>The error as Problem Details of RFC 9457, <c>application/problem+json</c>.</summary>
    /// <param name="error">The error.</param>
    /// <param name="audience">Who reads it. Even <see cref="ErrorAudience.Operator"/> gets no frames in this format.</param>
    public static string ToProblemDetails(this SnakepitError error, ErrorAudience audience = ErrorAudience.ClientDeveloper) =>
        Utf8.Text(error, (it, output) => it.WriteProblemDetails(output, audience));

    /// <inheritdoc cref="ToProblemDetails"/>
    public static void WriteProblemDetails(
        this SnakepitError error, IBufferWriter<byte> output, ErrorAudience audience = ErrorAudience.ClientDeveloper)
    {
        ArgumentNullException.ThrowIfNull(error);
        ProblemDetailsFormat.Write(error.For(audience), output);
    }

    /// <summary>The HTTP status that goes with the error, 400–599.</summary>
    public static int ToHttpStatus(this SnakepitError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return ProblemDetailsFormat.StatusOf(error);
    }

    /// <summary>The gRPC status that goes with the error: the one that it came with when a server sent no structured error, else that of its code.</summary>
    public static StatusCode ToGrpcStatus(this SnakepitError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error.Details.TryGetValue("grpc_status", out var status) && status.ValueKind == JsonValueKind.String
            && Enum.TryParse<StatusCode>(status.GetString(), out var code) && Taxonomy.CodeOf(code) == error.Code
                ? code
                : RpcStatusFormat.StatusCodeOf(error);
    }

    /// <summary>The error as <c>google.rpc.Status</c> with ErrorInfo, RequestInfo and RetryInfo.</summary>
    public static Google.Rpc.Status ToRpcStatus(this SnakepitError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return RpcStatusFormat.Create(error);
    }

    /// <summary>The error as an event for Sentry and what reads its events.</summary>
    /// <param name="error">The error.</param>
    /// <param name="audience">Who reads it.</param>
    /// <param name="spanId">The span in which the error was seen, 16 hexadecimal digits.</param>
    public static string ToSentryEvent(this SnakepitError error, ErrorAudience audience = ErrorAudience.Operator, string? spanId = null) =>
        Utf8.Text(error, (it, output) => SentryFormat.Write(it.For(audience), output, spanId));

    /// <summary>The error as an OTLP log record: the JSON of an <c>ExportLogsServiceRequest</c>, to be sent to <c>/v1/logs</c>.</summary>
    /// <param name="error">The error.</param>
    /// <param name="audience">Who reads it.</param>
    /// <param name="spanId">The span in which the error was seen, 16 hexadecimal digits.</param>
    /// <param name="resource">Who sends it: <c>service.name</c> and other resource attributes.</param>
    public static string ToOtlpLogs(
        this SnakepitError error, ErrorAudience audience = ErrorAudience.Operator, string? spanId = null,
        IEnumerable<KeyValuePair<string, string>>? resource = null) =>
        Utf8.Text(error, (it, output) => OtlpFormat.Write([it.For(audience)], output, resource ?? [], spanId));

    /// <summary>One line of <c>key=value</c> pairs.</summary>
    public static string ToLogfmt(this SnakepitError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return LogfmtFormat.Format(error);
    }

    /// <summary>The error for a person at a terminal: what happened, then the calls of C# and Python as one chain.</summary>
    public static string ToText(this SnakepitError error, ErrorTextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new TextFormat(options ?? new()).Format(error);
    }

    /// <inheritdoc cref="ToText"/>
    public static void WriteText(this SnakepitError error, TextWriter output, ErrorTextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(error.ToText(options));
    }
}
