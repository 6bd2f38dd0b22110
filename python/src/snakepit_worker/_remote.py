"""Errors of another worker, rebuilt from what it reported."""

from __future__ import annotations

from typing import Any

from . import codes
from ._codec import Problem, decode
from ._codec._decode import NotJson
from ._context import CallContext
from ._errors import ErrorCode, SnakepitError, unregistered
from ._proto import message_class
from ._taxonomy import Category, RetryKind, Severity

# Statuses that come from gRPC itself, without a report.
_OWN_STATUS = {
    "UNAVAILABLE": codes.CONNECTION_FAILED,
    "DEADLINE_EXCEEDED": codes.DEADLINE_EXCEEDED,
    "CANCELLED": codes.CANCELLED,
    "UNAUTHENTICATED": codes.UNAUTHENTICATED,
    "UNIMPLEMENTED": codes.OPERATION_NOT_FOUND,
    "RESOURCE_EXHAUSTED": codes.PAYLOAD_TOO_LARGE,
}


class RemoteError(Exception):
    """What another worker reported: its exceptions with their frames, as text. `report` is the encoded ErrorReport."""

    def __init__(self, report: bytes) -> None:
        super().__init__(_as_text(_parse(report)))
        self.report = report


def from_status(error: Any, report: bytes | None, context: CallContext) -> SnakepitError:
    """The error of a call that ended in a status other than OK."""
    if report is not None:
        return from_report(report, context)
    name = error.code().name
    code = _OWN_STATUS.get(name, codes.GRPC_ERROR)
    return SnakepitError(code, error.details() or name, details={"grpc_status": name})


def from_report(report: bytes, context: CallContext) -> SnakepitError:
    """The error that a report describes."""
    parsed = _parse(report)
    return SnakepitError(
        _code(parsed),
        parsed.message,
        details=_details(parsed.details_json),
        user_message=parsed.user_message or None,
        retry_after=_seconds(parsed.retry),
        non_retryable=_number_to(RetryKind, parsed.retry.kind) is RetryKind.NEVER,
    )


def _parse(report: bytes) -> Any:
    return message_class("snakepit.v1.ErrorReport").FromString(report)


def _code(parsed: Any) -> ErrorCode:
    known = ErrorCode.find(str(parsed.code))
    if known is not None:
        return known
    category = _number_to(Category, parsed.category) or Category.EXECUTION
    severity = _number_to(Severity, parsed.severity) or Severity.MEDIUM
    retry = _number_to(RetryKind, parsed.retry.kind) or RetryKind.NEVER
    return unregistered(parsed.code, category, severity, retry)


def _number_to(kind: Any, number: int) -> Any:
    """The member of an enum whose members are numbered from 1 on the wire, in the order of their definition."""
    members = list(kind)
    return members[number - 1] if 0 < number <= len(members) else None


def _seconds(retry: Any) -> float | None:
    if not retry.HasField("delay"):
        return None
    return max(0.0, float(retry.delay.seconds + retry.delay.nanos / 1e9))


def _details(text: bytes) -> dict[str, object]:
    try:
        found = decode(text) if text else {}
    except (NotJson, Problem):
        return {}
    return found if isinstance(found, dict) else {}


def _as_text(parsed: Any) -> str:
    lines = [f"reported by {parsed.worker or 'another worker'} {parsed.worker_id}".rstrip()]
    for exception in parsed.exceptions:
        lines.append(f"{exception.module}.{exception.type}: {exception.message}")
        for frame in exception.frames:
            path = parsed.files[frame.file].path if frame.file < len(parsed.files) else "?"
            lines.append(f'  File "{path}", line {frame.line}, in {frame.function}')
    return "\n".join(lines)
