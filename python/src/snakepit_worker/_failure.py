"""A failed call: the report and the status that tell the caller all about it."""

from __future__ import annotations

import time
from typing import Any

import grpc

from . import _envelope, _telemetry_calls
from ._capture import capture_error
from ._captured import CapturedError
from ._redaction_errors import redact_error
from ._report import write_report
from ._status import status_of


class Failure:
    """What goes out instead of a result: the last message of the call, and how it ends."""

    __slots__ = ("details", "message", "status", "trailers")

    def __init__(self, error: CapturedError) -> None:
        error = redact_error(error)
        status = status_of(error)
        self.message = _envelope.write_error(write_report(error))
        # Not its number: grpc.aio takes no number above 15, and UNAUTHENTICATED is 16.
        self.status = grpc.StatusCode[status.code]
        self.details = status.message
        self.trailers = status.trailers

    @staticmethod
    def of(error: BaseException) -> Failure:
        """The failure that an exception means. Never raises."""
        started = time.perf_counter()
        captured = capture_error(error)
        failure = Failure(captured)
        _telemetry_calls.failed(failure.status.name, captured, failure.details, time.perf_counter() - started)
        return failure

    def set_status(self, context: Any) -> None:
        """Makes the call end in this way once its handler returns."""
        context.set_code(self.status)
        context.set_details(self.details)
        context.set_trailing_metadata(self.trailers)
