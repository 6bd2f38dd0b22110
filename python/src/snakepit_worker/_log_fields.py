"""The fields of a log line: one schema for both languages (docs/logging.md)."""

from __future__ import annotations

import logging
import math
import re
from datetime import datetime, timezone
from typing import Any, Union

from ._capture import capture_error
from ._captured import CapturedError
from ._classifier import ErrorClassifier
from ._context import current_context
from ._redaction import redactor
from ._redaction_errors import redact_error
from ._safe import exact, is_exactly, short, text
from ._sensitive import sensitive_values

Value = Union[str, int, float, bool, None]

SCHEMA = (
    "timestamp",
    "level",
    "correlation_id",
    "trace_id",
    "span_id",
    "source",
    "logger",
    "worker",
    "worker_id",
    "operation",
    "session",
    "code",
    "category",
    "severity",
    "message",
    "exception",
)
"""The names that mean the same in every line, in the order in which they stand there. What is unknown is left out."""

_MAX_TEXT = 100_000
"""Characters of a message or a traceback: a host takes lines of up to 256 KiB."""
_MAX_FIELD = 10_000
_MAX_NAME = 100
_MAX_FIELDS = 100
_SOURCE = "python"

# What a LogRecord has by itself; everything else came from the call site.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_.-]")


def fields_of(record: logging.LogRecord, classifier: ErrorClassifier | None) -> dict[str, Value]:
    """What a record says, without secrets, in the order of the schema."""
    call = current_context()
    error = record.exc_info[1] if record.exc_info else None
    captured = None if error is None else redact_error(capture_error(error, classifier=classifier, call=call))
    known: dict[str, Value] = {
        "timestamp": timestamp(record.created),
        "level": record.levelname.lower(),
        "correlation_id": call.correlation_id,
        "trace_id": call.trace.trace_id if call.trace else "",
        "span_id": call.trace.span_id if call.trace else "",
        "source": _SOURCE,
        "logger": record.name,
        "worker": call.worker,
        "worker_id": call.worker_id,
        "operation": call.operation,
        "session": call.session,
        **_classified(captured),
        "message": _redacted(_middle_cut(_message(record))),
        "exception": _exception(record, captured),
    }
    fields = {name: value for name, value in known.items() if value or name == "message"}
    if record.stack_info:
        fields["stack"] = _redacted(_middle_cut(text(record.stack_info)))
    _add_extras(fields, record)
    return fields


def lost_fields(logger: str, level: str, message: str, **more: Value) -> dict[str, Value]:
    """A line about the log itself."""
    now = datetime.now(timezone.utc).timestamp()
    return {"timestamp": timestamp(now), "level": level, "source": _SOURCE, "logger": logger, "message": message, **more}


def timestamp(seconds: float) -> str:
    """RFC 3339 in UTC, with microseconds."""
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _classified(error: CapturedError | None) -> dict[str, Value]:
    if error is None:
        return {}
    return {"code": error.code.name, "category": error.code.category.value, "severity": error.code.severity.value}


def _exception(record: logging.LogRecord, captured: CapturedError | None) -> str:
    if captured is not None:
        return _middle_cut(captured.format())
    return _redacted(_middle_cut(text(record.exc_text))) if record.exc_text else ""


def _add_extras(fields: dict[str, Value], record: logging.LogRecord) -> None:
    secrets = sensitive_values()
    for key, value in list(record.__dict__.items()):
        if key in _STANDARD or len(fields) >= _MAX_FIELDS:
            continue
        name = _field_name(key)
        # What a line says of its call, a call site cannot say otherwise.
        if not fields.get(name):
            fields[name] = _as_value(redactor().redact_value(key, _plain(value), sensitive=secrets))


def _field_name(key: object) -> str:
    return _NOT_IN_NAMES.sub("_", short(_redacted(exact(key)), _MAX_NAME)) or "_"


def _message(record: logging.LogRecord) -> str:
    try:
        return text(record.getMessage())
    except Exception as failure:  # arguments that do not fit the format
        return f"{text(record.msg)} (arguments do not fit: {text(failure)})"


def _redacted(shown: str) -> str:
    return redactor().redact(shown, sensitive_values())


def _plain(value: Any) -> Value:
    if value is None or is_exactly(value, bool) or (type(value) is int and abs(value) < 1 << 63) or (type(value) is float and math.isfinite(value)):
        plain: Value = value
        return plain
    return short(text(value), _MAX_FIELD)


def _as_value(value: object) -> Value:
    return value if value is None or is_exactly(value, str, bool, int, float) else text(value)  # type: ignore[return-value]  # checked by identity


def _middle_cut(shown: str) -> str:
    """What is too long for a line loses its middle: a traceback tells most at its end."""
    left_out = len(shown) - _MAX_TEXT
    if left_out <= 0:
        return shown
    half = _MAX_TEXT // 2
    return f"{shown[:half]}\n… {left_out:,} characters left out …\n{shown[-half:]}"
