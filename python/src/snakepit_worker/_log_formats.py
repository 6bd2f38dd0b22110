"""Log lines as JSON and as logfmt. Nothing in a text can end its line, forge a field or reach a terminal as a command."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Mapping

from ._classifier import ErrorClassifier
from ._log_fields import Value, fields_of, lost_fields
from ._safe import text

# Control characters, quotes, and what makes readers see lines or orders that are not there. Surrogates here are lone ones.
_UNSAFE = re.compile("[\x00-\x1f\"\\\\\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# What is not quoted cannot be mistaken for a number or a word of its own.
_BARE = re.compile(r"[A-Za-z_/][A-Za-z0-9_./:@+-]*")
_WORDS = frozenset({"true", "false", "null"})
_SHORT_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def json_line(fields: Mapping[str, Value]) -> str:
    """One JSON object in ASCII: no encoding of a stream can refuse it."""
    whole = {name: _whole(value) if isinstance(value, str) else value for name, value in fields.items()}
    return json.dumps(whole, ensure_ascii=True, allow_nan=False)


def logfmt_line(fields: Mapping[str, Value]) -> str:
    """`name=value` pairs; a value that is not a plain word or number is a JSON string."""
    return " ".join([f"{name}={_logfmt_value(value)}" for name, value in fields.items()])


FORMATS: Mapping[str, Callable[[Mapping[str, Value]], str]] = {"json": json_line, "logfmt": logfmt_line}
"""The formats by the names that options and `SNAKEPIT_LOG_FORMAT` have for them."""


class LineFormatter(logging.Formatter):
    """Writes a record as one line. Never raises."""

    def __init__(self, write: Callable[[Mapping[str, Value]], str], classifier: ErrorClassifier | None = None) -> None:
        super().__init__()
        self.write = write
        self._classifier = classifier

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        try:
            return self.write(fields_of(record, self._classifier))
        except Exception as failure:  # a log line must not cost the call that it is about
            return self.write(lost_fields(text(record.name), "error", f"a log line was lost: {text(failure)}"))


class JsonFormatter(LineFormatter):
    """Writes a record as one line of JSON, with the fields that the host's log has as well. Never raises."""

    def __init__(self, classifier: ErrorClassifier | None = None) -> None:
        super().__init__(json_line, classifier)


class LogfmtFormatter(LineFormatter):
    """Writes a record as one line of logfmt, with the fields that the host's log has as well. Never raises."""

    def __init__(self, classifier: ErrorClassifier | None = None) -> None:
        super().__init__(logfmt_line, classifier)


def _whole(value: str) -> str:
    """Half of a surrogate pair is no character: readers of JSON refuse it."""
    return value if value.isascii() or not _SURROGATE.search(value) else _SURROGATE.sub(_escape, value)


def _logfmt_value(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if _BARE.fullmatch(value) and value not in _WORDS:
        return value
    return f'"{_UNSAFE.sub(_escape_or_double, value)}"'


def _escape_or_double(found: re.Match[str]) -> str:
    character = found[0]
    # A lone surrogate becomes the text of its escape, as in JSON, so that every reader takes the line.
    return "\\" + _escape(found) if "\ud800" <= character <= "\udfff" else _SHORT_ESCAPES.get(character) or _escape(found)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
