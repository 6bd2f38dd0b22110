"""One call inside the worker, as traces and metrics see it."""

from __future__ import annotations

import contextvars
import time
from typing import TYPE_CHECKING

from . import _telemetry as names
from ._context import CallContext
from ._telemetry_sinks import sinks
from ._telemetry_spans import Span, caller, enter

if TYPE_CHECKING:
    from ._captured import CapturedError


class Observation:
    """Exists only while somebody listens."""

    __slots__ = ("_call", "_method", "_span", "_started", "_status")

    def __init__(self, call: CallContext) -> None:
        self._call = call
        self._method = f"{call.worker}/{call.operation}"
        self._status = "OK"
        self._started = time.perf_counter()
        self._span: Span | None = None
        if (parent := caller()) is not None:
            self._span = Span(self._method, "server", *parent, {
                names.RPC_SYSTEM: "grpc",
                names.RPC_METHOD: self._method,
                names.WORKER: call.worker,
                names.WORKER_ID: call.worker_id,
                names.CORRELATION_ID: call.correlation_id,
                names.ATTEMPT: call.attempt,
            })  # fmt: skip
            enter(self._span)

    def failed(self, status: str, error: CapturedError, details: str) -> None:
        """The call ends with this error."""
        self._status = status
        if self._span is not None:
            self._span.attributes.update({
                names.ERROR_TYPE: status,
                names.ERROR_CODE: error.code.name,
                names.ERROR_CATEGORY: error.code.category.value,
                names.ERROR_SEVERITY: error.code.severity.value,
            })  # fmt: skip
            self._span.fail(details)

    def in_thread(self) -> None:
        """The operation has got its thread."""
        sinks.point(names.THREAD_WAIT, ((names.OPERATION, self._call.operation),), time.perf_counter() - self._started)

    def end(self) -> None:
        tags = [(names.RPC_SYSTEM, "grpc"), (names.RPC_METHOD, self._method), (names.RPC_STATUS, self._status)]
        if self._status != "OK":
            tags.append((names.ERROR_TYPE, self._status))
        sinks.point(names.SERVER_DURATION, tuple(tags), time.perf_counter() - self._started)
        if self._span is not None:
            self._span.attributes[names.RPC_STATUS] = self._status
            self._span.finish()


_observation: contextvars.ContextVar[Observation | None] = contextvars.ContextVar("snakepit_observation", default=None)


def begin(call: CallContext) -> None:
    """Observes the call that is the current one, if anybody listens."""
    if sinks.active:
        _observation.set(Observation(call))


def in_thread() -> None:
    """The current call's operation runs in a thread from now on."""
    if (observation := _observation.get()) is not None:
        observation.in_thread()


def failed(status: str, error: CapturedError, details: str, seconds: float) -> None:
    """The current call ends with this error, which took so long to capture."""
    if (observation := _observation.get()) is not None:
        sinks.point(names.ERROR_HANDLING, ((names.STAGE, "capture"),), seconds)
        observation.failed(status, error, details)


def end() -> None:
    """The current call ended."""
    if (observation := _observation.get()) is not None:
        _observation.set(None)
        observation.end()
