"""Spans of a worker: recorded while somebody wants them, and only in traces that the caller samples."""

from __future__ import annotations

import contextvars
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ._context import current_context
from ._correlation import TraceContext
from ._redaction import redactor
from ._telemetry_sinks import sinks

Attribute = str | int | float | bool

_LONGEST_NAME = 256
_LONGEST_TEXT = 1_000
_MOST_ATTRIBUTES = 32


class Span:
    """One piece of work of a trace. Thread-safe enough: it is one task's or thread's at a time."""

    __slots__ = (
        "_clock", "attributes", "description", "end", "failed", "kind", "name", "parent_id", "parent_is_ours", "span_id", "start", "state",
        "trace_id",
    )  # fmt: skip

    def __init__(self, name: str, kind: str, parent: TraceContext, parent_is_ours: bool, attributes: dict[str, Attribute]) -> None:
        self.name = name[:_LONGEST_NAME]
        self.kind = kind
        self.trace_id = parent.trace_id
        self.span_id = os.urandom(8).hex()
        self.parent_id = parent.span_id
        self.parent_is_ours = parent_is_ours
        """Whether the parent is a span of a worker, which the host knows under another ID."""
        self.state = parent.state
        self.attributes = attributes
        self.failed = False
        self.description = ""
        self.end = 0
        self.start = time.time_ns()
        self._clock = time.perf_counter_ns()
        sinks.started(self)

    @property
    def context(self) -> TraceContext:
        """What children of this span see as their parent."""
        return TraceContext(self.trace_id, self.span_id, 1, self.state)

    def set_attribute(self, name: str, value: Attribute) -> None:
        """Adds an attribute; texts are redacted, and cut after 1,000 characters."""
        if len(self.attributes) < _MOST_ATTRIBUTES:
            self.attributes[name[:_LONGEST_NAME]] = _clean(name, value)

    def fail(self, description: str) -> None:
        """Marks the span as failed."""
        self.failed = True
        self.description = redactor().redact(description[:_LONGEST_TEXT])

    def finish(self) -> None:
        """Ends the span; only the first call counts."""
        if not self.end:
            self.end = self.start + time.perf_counter_ns() - self._clock
            sinks.ended(self)


current_span: contextvars.ContextVar[Span | None] = contextvars.ContextVar("snakepit_span", default=None)


def child_of_current(name: str, kind: str, attributes: dict[str, Attribute]) -> Span | None:
    """A span below the current one; None when nothing is recorded."""
    parent = current_span.get()
    return None if parent is None or not sinks.active else Span(name, kind, parent.context, True, attributes)


@contextmanager
def span(name: str, /, **attributes: Attribute) -> Iterator[Span | None]:
    """Records a part of an operation as a span of its own.

        with span("load model", rows=len(rows)) as part:
            ...
            if part: part.set_attribute("cached", True)

    Gives None when nobody records this trace. An exception marks the span as failed and goes on.
    """
    part = child_of_current(name, "internal", {})
    if part is None:
        yield None
        return
    for key, value in attributes.items():
        part.set_attribute(key, value)
    before = current_span.get()
    enter(part)
    try:
        yield part
    except BaseException as error:
        part.fail(type(error).__name__)
        raise
    finally:
        current_span.set(before)
        part.finish()


def enter(part: Span) -> None:
    """Makes the span the current one, also for OpenTelemetry's own API where the worker's code uses it."""
    current_span.set(part)
    if "opentelemetry.trace" in sys.modules:
        _tell_opentelemetry(sys.modules["opentelemetry.trace"], part)


def _tell_opentelemetry(trace: Any, part: Span) -> None:
    from opentelemetry import context

    flags = trace.TraceFlags(trace.TraceFlags.SAMPLED)
    own = trace.SpanContext(int(part.trace_id, 16), int(part.span_id, 16), is_remote=False, trace_flags=flags)
    # Not detached: it is a context variable of this call's task or thread.
    context.attach(trace.set_span_in_context(trace.NonRecordingSpan(own)))


def caller() -> tuple[TraceContext, bool] | None:
    """The caller's span, when its trace is recorded, and whether that is a span of another worker."""
    trace = current_context().trace
    if trace is None or not trace.sampled:
        return None
    state, ours = unmark(trace.state)
    return trace._replace(state=state), ours


_KEY = "snakepit="
_MARK = ".w"


def mark(state: str) -> str:
    """The `tracestate` of a call to another worker: its parent is a span that only the host can place."""
    return ",".join(f"{member}{_MARK}" if member.startswith(_KEY) else member for member in state.split(","))


def unmark(state: str) -> tuple[str, bool]:
    """A `tracestate` without the mark, and whether it was there."""
    if _KEY not in state:
        return state, False
    members = [member.strip() for member in state.split(",")]
    marked = any(member.startswith(_KEY) and member.endswith(_MARK) for member in members)
    return ",".join(member.removesuffix(_MARK) if member.startswith(_KEY) else member for member in members), marked


def _clean(name: str, value: Attribute) -> Attribute:
    if isinstance(value, (bool, int, float)):
        return value
    cleaned = redactor().redact_value(name, str(value)[:_LONGEST_TEXT])
    return cleaned if isinstance(cleaned, (str, int, float)) else str(cleaned)
