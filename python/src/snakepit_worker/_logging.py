"""Sets up the log of a process: one line for each record, with the correlation ID of the call it belongs to."""

from __future__ import annotations


import logging
import os
import sys
import threading
from typing import TextIO

from ._classifier import ErrorClassifier
from ._log_fields import lost_fields
from ._log_formats import FORMATS, JsonFormatter, LineFormatter, LogfmtFormatter
from ._log_writer import LineWriter

_EXIT_SECONDS = 1.0
_OWN = "snakepit_worker"


class _Handler(logging.Handler):
    """Writes each record as one line, without holding up whoever logs."""

    def __init__(self, stream: TextIO, formatter: LineFormatter) -> None:
        super().__init__()
        self.setFormatter(formatter)
        self._stream = stream
        self._stream_lock = threading.RLock()
        self._writer: LineWriter | None = None
        try:
            stream.flush()
            self._writer = LineWriter(stream.fileno(), lambda count: _encoded(formatter.write(_lost(count))))
        except (AttributeError, OSError, ValueError):  # a stream in memory keeps nobody waiting
            pass

    def handle(self, record: logging.LogRecord) -> bool:
        """As usual, but records are formatted side by side: only the writing has to be one after the other."""
        kept: object = self.filter(record)
        if kept:
            self.emit(kept if isinstance(kept, logging.LogRecord) else record)
        return bool(kept)

    def emit(self, record: logging.LogRecord) -> None:
        """Writes the line, or lets it wait for a reader that is slow."""
        try:
            line = self.format(record)
            if self._writer is not None:
                self._writer.write(_encoded(line))
                return
            with self._stream_lock:
                self._stream.write(line + "\n")
                self._stream.flush()
        except Exception:  # a log that cannot be written has nowhere to say so
            pass

    def flush(self) -> None:
        """Gives a slow reader a moment for what still waits; at the end of the process the last one."""
        if self._writer is not None:
            self._writer.flush(_EXIT_SECONDS)

    def close(self) -> None:
        """Ends the writing."""
        if self._writer is not None:
            self._writer.close()
        super().close()


def configure_logging(
    stream: TextIO | None = None,
    *,
    level: int | str = logging.INFO,
    format: str | None = None,
    classifier: ErrorClassifier | None = None,
) -> logging.Handler:
    """Makes the root logger write lines to `stream` (by default standard error) and returns its handler.

    `format` is "json" or "logfmt"; by default the environment variable `SNAKEPIT_LOG_FORMAT` says, else it is "json".
    Whoever logs never waits for the reader of the stream: lines that it does not read in time are dropped and counted.
    Handlers that were set up this way before are replaced; others stay.
    """
    chosen = format or os.environ.get("SNAKEPIT_LOG_FORMAT") or "json"
    if chosen not in FORMATS:
        raise ValueError(f"{chosen!r} is no log format; there are: {', '.join(FORMATS)}")
    formatter: LineFormatter = LogfmtFormatter(classifier) if chosen == "logfmt" else JsonFormatter(classifier)
    handler = _Handler(stream if stream is not None else sys.stderr, formatter)
    root = logging.getLogger()
    for earlier in [each for each in root.handlers if isinstance(each, _Handler)]:
        root.removeHandler(earlier)
        earlier.close()
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(True)
    return handler


def _lost(count: int) -> dict[str, str | int | float | bool | None]:
    return lost_fields(_OWN, "warning", f"{count} log lines were dropped: nobody read them in time", dropped=count)


def _encoded(line: str) -> bytes:
    return line.encode("utf-8", "backslashreplace") + b"\n"
