using System.Diagnostics;

namespace Snakepit.Telemetry;

/// <summary>A worker says that a span began.</summary>
internal sealed record SpanStart(
    ActivityTraceId Trace, ActivitySpanId Span, ActivitySpanId Parent, bool ParentIsOurs, string Name, ActivityKind Kind, DateTime At);

/// <summary>A worker says that a span ended.</summary>
internal sealed record SpanEnd(
    ActivityTraceId Trace, ActivitySpanId Span, DateTime At, IReadOnlyList<KeyValuePair<string, object?>> Attributes, bool Failed, string Description);
