"""The summary of an error that any gRPC client understands: status, message and trailers."""

from __future__ import annotations

import functools
from typing import NamedTuple, Union

from ._captured import CapturedError
from ._context import CORRELATION_HEADER
from ._correlation import is_correlation_id
from ._errors import GRPC_STATUS
from ._report import duration
from ._safe import short, utf8
from ._taxonomy import RetryKind
from ._wire import integer, message, string

Metadata = tuple[tuple[str, Union[str, bytes]], ...]

# All trailers together stay under 6 KiB. The text comes twice: percent-encoded in grpc-message, and in base64 with the details.
_MAX_MESSAGE = 1_536
"""Bytes of the message once it is percent-encoded."""
_MAX_VALUE = 160
"""Bytes of each value in ErrorInfo.metadata."""
_CUT_MARK = "…"
_TYPE = "type.googleapis.com/google.rpc."


class Status(NamedTuple):
    """How a failed call ends."""

    code: str
    """Name of the gRPC status."""
    message: str
    trailers: Metadata


def status_of(error: CapturedError) -> Status:
    """Status, message and trailers for an error. Together they stay under 6 KiB, whatever the texts contain."""
    text = _cut_for_header(error.message) or error.code.name
    trailers: list[tuple[str, str | bytes]] = [("grpc-status-details-bin", _details(error, text))]
    pushback = _pushback(error)
    if pushback is not None:
        trailers.append(("grpc-retry-pushback-ms", pushback))
    if is_correlation_id(error.call.correlation_id):
        trailers.append((CORRELATION_HEADER, error.call.correlation_id))
    return Status(error.code.grpc, text, tuple(trailers))


def _pushback(error: CapturedError) -> str | None:
    """Milliseconds to wait before a repetition, -1 when it is pointless (gRPC A6)."""
    if error.retry is RetryKind.NEVER:
        return "-1"
    return None if error.retry_after is None else str(min(round(error.retry_after * 1_000), 0x7FFF_FFFF))


def _details(error: CapturedError, text: str) -> bytes:
    """A `google.rpc.Status`. Its message is the one of the call: clients compare them."""
    code, call = error.code, error.call
    root = error.exceptions[0].qualified_name if error.exceptions else ""
    info = _error_info(
        code.name,
        code.category.value,
        code.severity.value,
        error.retry.value,
        root,
        call.worker,
        call.operation,
        call.worker_id,
    )
    details = [info]
    if call.correlation_id:
        details.append(_any("RequestInfo", message(1, _cut(call.correlation_id, _MAX_VALUE))))
    if error.retry_after is not None:
        details.append(_any("RetryInfo", message(1, duration(error.retry_after))))
    return integer(1, GRPC_STATUS[code.grpc]) + string(2, text) + b"".join([message(3, item) for item in details])


@functools.lru_cache(maxsize=1_024)
def _error_info(
    code: str, category: str, severity: str, retry: str, exception_type: str, worker: str, operation: str, worker_id: str
) -> bytes:
    """What errors of one kind have in common."""
    info = string(1, code.upper()) + string(2, "snakepit")
    values = {
        "category": category,
        "severity": severity,
        "retry": retry,
        "exception_type": exception_type,
        "worker": worker,
        "operation": operation,
        "worker_id": worker_id,
    }
    for key, value in values.items():
        if value:
            info += message(3, string(1, key) + message(2, _cut(value, _MAX_VALUE)))
    return _any("ErrorInfo", info)


def _any(name: str, data: bytes) -> bytes:
    return string(1, _TYPE + name) + message(2, data)


def _cut(value: str, limit: int) -> bytes:
    data = utf8(short(value, limit))
    return data if len(data) <= limit else data[:limit].decode("utf-8", "ignore").encode()


def _cut_for_header(value: str) -> str:
    """The text, cut so that it stays within its limit when percent-encoded, and without what cannot be encoded."""
    data = utf8(value[: _MAX_MESSAGE + 1].strip()).decode()
    if len(data) * 12 <= _MAX_MESSAGE:
        return data
    size = 0
    for index, character in enumerate(data):
        size += 1 if " " <= character <= "~" and character != "%" else 3 * len(character.encode())
        if size > _MAX_MESSAGE:
            return data[: max(0, index - len(_CUT_MARK) * 9)].rstrip() + _CUT_MARK
    return data
