"""Spans and histograms as OTLP in JSON. As OTLP says, IDs are hexadecimal, 64-bit integers are text and enums are numbers."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping
from typing import Any

from . import _telemetry as names
from ._redaction import redactor
from ._telemetry_histograms import Histograms
from ._telemetry_spans import Span
from ._version import __version__

_KINDS = {"internal": 1, "server": 2, "client": 3}
_ERROR = 2
_CUMULATIVE = 2
_SCOPE = {"name": "snakepit", "version": __version__}


def spans_json(resource: Mapping[str, str], spans: Iterable[Span]) -> bytes:
    """The body of a request to `/v1/traces`."""
    scope = {"scope": _SCOPE, "spans": [_span(span) for span in spans]}
    return _body({"resourceSpans": [{"resource": {"attributes": _attributes(resource)}, "scopeSpans": [scope]}]})


def metrics_json(resource: Mapping[str, str], histograms: Histograms, process: Mapping[str, str], dropped: Mapping[str, int]) -> bytes:
    """The body of a request to `/v1/metrics`. `process` are the tags that say which worker it was."""
    now = time.time_ns()
    period = {"startTimeUnixNano": str(histograms.started), "timeUnixNano": str(now)}
    points: dict[str, list[dict[str, Any]]] = {}
    for (name, tags), series in list(histograms.series.items()):
        own = process if name != names.ERROR_HANDLING else {}
        points.setdefault(name, []).append(
            {
                "attributes": _attributes({**dict(tags), **own}),
                **period,
                "count": str(series.count),
                "sum": series.sum,
                "bucketCounts": [str(count) for count in series.buckets],
                "explicitBounds": series.bounds,
            }
        )
    metrics: list[dict[str, Any]] = [
        {"name": name, "unit": "s", "histogram": {"aggregationTemporality": _CUMULATIVE, "dataPoints": found}} for name, found in points.items()
    ]
    lost = [
        {"attributes": _attributes({**process, names.SIGNAL: signal}), **period, "asInt": str(count)} for signal, count in dropped.items() if count
    ]
    if lost:
        total = {"aggregationTemporality": _CUMULATIVE, "isMonotonic": True, "dataPoints": lost}
        metrics.append({"name": names.DROPPED, "unit": "{record}", "sum": total})
    scope = {"scope": _SCOPE, "metrics": metrics}
    return _body({"resourceMetrics": [{"resource": {"attributes": _attributes(resource)}, "scopeMetrics": [scope]}]})


def _span(span: Span) -> dict[str, Any]:
    clean = redactor().redact
    return {
        "traceId": span.trace_id,
        "spanId": span.span_id,
        "parentSpanId": span.parent_id,
        "traceState": span.state,
        "name": clean(span.name),
        "kind": _KINDS.get(span.kind, 1),
        "startTimeUnixNano": str(span.start),
        "endTimeUnixNano": str(span.end),
        "attributes": _attributes({clean(name): value for name, value in span.attributes.items()}),
        "status": {"code": _ERROR, "message": span.description} if span.failed else {},
    }


def _attributes(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"key": name, "value": _value(value)} for name, value in values.items()]


def _value(value: Any) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)} if abs(value) < 1 << 63 else {"stringValue": str(value)}
    # JSON has no infinity.
    return {"doubleValue": value} if isinstance(value, float) and abs(value) < float("inf") else {"stringValue": str(value)}


def _body(message: dict[str, Any]) -> bytes:
    return json.dumps(message, separators=(",", ":")).encode("ascii")
