"""What is known about the call that the current code works for, and how it follows the code wherever it runs."""

from __future__ import annotations

import contextvars
import time
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from . import codes
from ._correlation import (
    TraceContext,
    format_baggage,
    is_correlation_id,
    new_correlation_id,
    parse_baggage,
    parse_traceparent,
)
from ._errors import ErrorCode, SnakepitError

CORRELATION_HEADER = "x-snakepit-correlation-id"
SENSITIVE_HEADER = "x-snakepit-sensitive"

_LONGEST_TOKEN = 128

# Headers that may come several times and then count as one list.
_LISTS = ("tracestate", "baggage", SENSITIVE_HEADER)


class _Cancellation:
    """Set once, seen by every thread that works for the call."""

    __slots__ = ("requested",)

    def __init__(self) -> None:
        self.requested = False


@dataclass(frozen=True, slots=True)
class CallContext:
    """The call that the current code works for. Outside of a call every field is empty."""

    correlation_id: str = ""
    trace: TraceContext | None = None
    baggage: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    worker: str = ""
    worker_id: str = ""
    operation: str = ""
    session: str = ""
    session_state: MutableMapping[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What operations keep between the calls of one session. Outside of a session it is empty and lasts for the call."""
    attempt: int = 1
    """Number of this attempt, from 1."""
    idempotency_key: str = ""
    """The same for all attempts of one call."""
    sensitive: tuple[str, ...] = ()
    """What the caller says must never be seen: `api_key` is an argument, `login/password` whatever is called so within one."""
    deadline: float | None = None
    """When the call ends at the latest, on the clock of `time.monotonic`."""
    deadline_code: ErrorCode = codes.DEADLINE_EXCEEDED
    """What passing the deadline means: the caller's deadline, or a time limit of the operation's own."""
    secrets: list[str] = field(default_factory=list, repr=False, compare=False)
    """Values of this call that must never be seen in an error or a log."""
    _cancellation: _Cancellation = field(default_factory=_Cancellation, repr=False, compare=False)

    @staticmethod
    def from_metadata(
        metadata: Iterable[tuple[str, str | bytes]],
        *,
        worker: str = "",
        worker_id: str = "",
        operation: str = "",
        time_remaining: float | None = None,
    ) -> CallContext:
        """The context that the headers of a call describe.

        Whatever is malformed counts as absent; a missing correlation ID is made, from the trace when there is one.
        """
        headers: dict[str, str] = {}
        for key, value in metadata:
            key = key.lower()
            if isinstance(value, str):
                headers[key] = f"{headers[key]},{value}" if key in _LISTS and key in headers else headers.get(key, value)
        trace = parse_traceparent(headers.get("traceparent", ""), headers.get("tracestate", ""))
        given = headers.get(CORRELATION_HEADER, "")
        if not is_correlation_id(given):
            given = f"snk_{trace.trace_id}" if trace else new_correlation_id()
        attempt = headers.get("x-snakepit-attempt", "")
        return CallContext(
            correlation_id=given,
            trace=trace,
            baggage=MappingProxyType(parse_baggage(headers.get("baggage", ""))),
            worker=worker,
            worker_id=worker_id,
            operation=operation,
            session=_token(headers.get("x-snakepit-session", "")),
            attempt=int(attempt) if attempt.isascii() and attempt.isdigit() and len(attempt) < 10 and int(attempt) else 1,
            idempotency_key=_token(headers.get("x-snakepit-idempotency-key", "")),
            sensitive=tuple(urllib.parse.unquote(mark.strip()) for mark in headers.get(SENSITIVE_HEADER, "").split(",") if mark.strip()),
            deadline=None if time_remaining is None else time.monotonic() + time_remaining,
        )

    def to_metadata(self) -> tuple[tuple[str, str], ...]:
        """The headers that hand this context on to another worker or service."""
        headers = [(CORRELATION_HEADER, self.correlation_id or new_correlation_id())]
        if self.trace is not None:
            headers.append(("traceparent", self.trace.traceparent))
            if self.trace.state:
                headers.append(("tracestate", self.trace.state))
        if self.baggage:
            headers.append(("baggage", format_baggage(self.baggage)))
        return tuple(headers)

    def time_remaining(self) -> float | None:
        """Seconds until the deadline, never negative; None when there is no deadline."""
        return None if self.deadline is None else max(0.0, self.deadline - time.monotonic())

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more. Long synchronous operations look at it now and then."""
        return self._cancellation.requested

    def cancel(self) -> None:
        """Marks the call as cancelled, in every thread that works for it."""
        self._cancellation.requested = True

    def raise_if_cancelled(self) -> None:
        """Raises `SnakepitError` with the code `cancelled` when nobody waits for the result any more."""
        if self.cancelled:
            raise SnakepitError(codes.CANCELLED, "the call was cancelled")

    def check_deadline(self) -> None:
        """Raises `SnakepitError` when the call was cancelled or its time is up."""
        self.raise_if_cancelled()
        if self.deadline is not None and time.monotonic() >= self.deadline:
            raise SnakepitError(self.deadline_code, "the time for this call is up")


def _token(text: str) -> str:
    """A header's text that may be shown and kept; empty when it is hostile."""
    return text if len(text) <= _LONGEST_TOKEN and text.isascii() and text.isprintable() else ""


_OUTSIDE = CallContext()
_current: contextvars.ContextVar[CallContext] = contextvars.ContextVar("snakepit_call", default=_OUTSIDE)


def current_context() -> CallContext:
    """The context of the current call; an empty one outside of a call."""
    return _current.get()


def correlation_id() -> str:
    """The correlation ID of the current call; empty outside of a call."""
    return _current.get().correlation_id


@contextmanager
def use_context(context: CallContext) -> Iterator[CallContext]:
    """Makes `context` the current one inside the `with` block."""
    before = _current.get()
    _current.set(context)
    try:
        yield context
    finally:
        # Not a token: a generator may be closed in another context than the one it was started in.
        _current.set(before)
