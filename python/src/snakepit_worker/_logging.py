"""Log lines in JSON, each with the correlation ID of the call it belongs to."""

from __future__ import annotations

import io
import json
import logging
import math
import sys
import threading
from collections.abc import Iterable
from datetime import datetime, timezone
from typing import Any, TextIO, cast

from ._capture import capture_error
from ._classifier import ErrorClassifier
from ._context import CallContext, current_context
from ._redaction import redactor, sensitive_values
from ._redaction_errors import redact_error
from ._safe import is_a, is_exactly, short, text

_MAX_TEXT = 1_000_000
_MAX_FIELD = 10_000
_MAX_PARTIAL = 64 * 1024
_MAX_PARTIALS = 1_000

# What a LogRecord has by itself; everything else came from the call site.
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonFormatter(logging.Formatter):
    """Writes a record as one line of JSON, with the fields that the host's log has as well. Never raises."""

    def __init__(self, classifier: ErrorClassifier | None = None) -> None:
        super().__init__()
        self._classifier = classifier

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        try:
            return _line(self._fields(record))
        except Exception as failure:  # a log line must not cost the call that it is about
            return _line({"level": "error", "logger": record.name, "message": f"a log line was lost: {text(failure)}"})

    def _fields(self, record: logging.LogRecord) -> dict[str, object]:
        call = current_context()
        when = datetime.fromtimestamp(record.created, timezone.utc)
        fields: dict[str, object] = {
            "timestamp": when.isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _redacted(short(_message(record), _MAX_TEXT)),
            **_call_fields(call),
        }
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            captured = redact_error(capture_error(error, classifier=self._classifier, call=call))
            fields["code"] = captured.code.name
            fields["exception"] = short(captured.format(), _MAX_TEXT)
        elif record.exc_text:
            fields["exception"] = _redacted(short(text(record.exc_text), _MAX_TEXT))
        if record.stack_info:
            fields["stack"] = _redacted(short(text(record.stack_info), _MAX_TEXT))
        for key, value in record.__dict__.items():
            if key not in _STANDARD and not fields.get(key):
                fields[_redacted(key)] = redactor().redact_value(key, _plain(value), sensitive=sensitive_values())
        return fields


def _message(record: logging.LogRecord) -> str:
    try:
        return text(record.getMessage())
    except Exception as failure:  # arguments that do not fit the format
        return f"{text(record.msg)} (arguments do not fit: {text(failure)})"


def _redacted(shown: str) -> str:
    return redactor().redact(shown, sensitive_values())


def _call_fields(call: CallContext) -> dict[str, object]:
    fields = {
        "correlation_id": call.correlation_id,
        "trace_id": call.trace.trace_id if call.trace else "",
        "span_id": call.trace.span_id if call.trace else "",
        "worker": call.worker,
        "worker_id": call.worker_id,
        "operation": call.operation,
        "session": call.session,
    }
    return {key: value for key, value in fields.items() if value}


def _plain(value: Any) -> object:
    if value is None or is_exactly(value, bool, int) or (type(value) is float and math.isfinite(value)):
        return value
    return short(text(value), _MAX_FIELD)


def _line(fields: dict[str, object]) -> str:
    # Escaped to ASCII: nothing in a text can end the line, and no encoding of the stream can refuse it.
    return json.dumps(fields, ensure_ascii=True, allow_nan=False)


class _Handler(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written has nowhere to say so."""


def configure_logging(
    stream: TextIO | None = None, *, level: int | str = logging.INFO, classifier: ErrorClassifier | None = None
) -> logging.Handler:
    """Makes the root logger write JSON lines to `stream` (by default standard error) and returns its handler.

    Handlers that were set up this way before are replaced; others stay.
    """
    handler = _Handler(stream if stream is not None else sys.stderr)
    handler.setFormatter(JsonFormatter(classifier))
    root = logging.getLogger()
    for earlier in [each for each in root.handlers if isinstance(each, _Handler)]:
        root.removeHandler(earlier)
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(True)
    return handler


class LogStream(io.TextIOBase):
    """Stands in for `sys.stdout` or `sys.stderr`: each line that is written becomes a log line of the current call.

    A line in parts is put together per call and thread, and logged as far as it is there on `flush`.
    """

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, name: str, level: int, descriptor: int | None = None) -> None:
        self._name = name
        self._level = level
        self._descriptor = descriptor
        self._partial: dict[tuple[int, int], tuple[CallContext, str]] = {}
        self._lock = threading.RLock()
        self._inside = threading.local()
        self.buffer = _ByteStream(self)

    @property
    def name(self) -> str:
        """`<stdout>` or `<stderr>`."""
        return f"<{self._name}>"

    def writable(self) -> bool:
        """True."""
        return True

    def isatty(self) -> bool:
        """False: nobody watches."""
        return False

    def fileno(self) -> int:
        """The descriptor of the log, for code that writes past Python."""
        if self._descriptor is None:
            raise io.UnsupportedOperation("fileno")
        return self._descriptor

    def write(self, data: str) -> int:
        """Takes text; what ends with a line break is logged."""
        if not isinstance(data, str):
            raise TypeError(f"write() argument must be str, not {type(data).__name__}")
        call = current_context()
        key = threading.get_ident(), id(call)
        with self._lock:
            before = self._partial.pop(key, (call, ""))[1]
            *lines, rest = (before + data).replace("\r\n", "\n").split("\n")
            if len(rest) > _MAX_PARTIAL:
                lines.append(rest)
                rest = ""
            if rest:
                if len(self._partial) >= _MAX_PARTIALS:
                    lines.append(self._partial.pop(next(iter(self._partial)))[1])
                self._partial[key] = call, rest
        self._log(lines)
        return len(data)

    def flush(self) -> None:
        """Logs what the current call and thread have written of a line."""
        key = threading.get_ident(), id(current_context())
        with self._lock:
            rest = self._partial.pop(key, (None, ""))[1]
        self._log((rest,))

    def _log(self, lines: Iterable[str]) -> None:
        # A handler that itself writes here would go round in circles.
        if getattr(self._inside, "logging", False):
            return
        self._inside.logging = True
        try:
            for line in lines:
                # What a progress bar overwrites is not worth a line.
                shown = line.rpartition("\r")[2] or line.strip("\r")
                if shown.strip():
                    logging.getLogger(self._name).log(self._level, "%s", shown)
        finally:
            self._inside.logging = False


class _ByteStream(io.RawIOBase):
    """The `buffer` of a log stream, for code that writes bytes."""

    def __init__(self, stream: LogStream) -> None:
        self._stream = stream

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        content = bytes(data)
        self._stream.write(content.decode("utf-8", "backslashreplace"))
        return len(content)

    def flush(self) -> None:
        self._stream.flush()


def capture_output(descriptor: int | None = None) -> None:
    """Turns what user code prints into log lines: `sys.stdout` at level info, `sys.stderr` at level warning."""
    sys.stdout = cast(TextIO, LogStream("stdout", logging.INFO, descriptor))
    sys.stderr = cast(TextIO, LogStream("stderr", logging.WARNING, descriptor))


def flush_output() -> None:
    """Logs what the current call has printed without ending the line; to be called when a call ends."""
    for stream in (sys.stdout, sys.stderr):
        if is_a(stream, LogStream):
            stream.flush()
