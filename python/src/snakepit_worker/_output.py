"""Turns what user code prints into log lines of the call that it belongs to."""

from __future__ import annotations

import atexit
import io
import logging
import sys
import threading
from collections.abc import Iterable
from typing import Any, TextIO, cast

from ._context import CallContext, current_context, use_context
from ._safe import is_a

_MAX_PARTIAL = 64 * 1024
_MAX_PARTIALS = 1_000


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
            evicted = None
            if rest:
                if len(self._partial) >= _MAX_PARTIALS:
                    evicted = self._partial.pop(next(iter(self._partial)))
                self._partial[key] = call, rest
        self._log(lines)
        if evicted is not None:
            with use_context(evicted[0]):
                self._log((evicted[1],))
        return len(data)

    def flush(self) -> None:
        """Logs what the current call and thread have written of a line."""
        key = threading.get_ident(), id(current_context())
        with self._lock:
            rest = self._partial.pop(key, (None, ""))[1]
        self._log((rest,))

    def finish(self, call: CallContext | None) -> None:
        """Logs what this call, or any, has written of a line, in whatever thread."""
        if not self._partial:
            return
        with self._lock:
            keys = [key for key, (owner, _) in self._partial.items() if call is None or owner is call]
            found = [self._partial.pop(key) for key in keys]
        for owner, rest in found:
            with use_context(owner):
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


def capture_output(stdout: int | None = None, stderr: int | None = None) -> None:
    """Turns what user code prints into log lines: `sys.stdout` at level info, `sys.stderr` at level warning.

    The numbers are the descriptors that code gets that asks these streams for one.
    """
    sys.stdout = cast(TextIO, LogStream("stdout", logging.INFO, stdout))
    sys.stderr = cast(TextIO, LogStream("stderr", logging.WARNING, stderr))
    # Before the handlers of `logging` are closed, which it registered earlier.
    atexit.register(finish_output)


def finish_output(call: CallContext | None = None) -> None:
    """Logs what a call has printed without ending the line, in whatever thread; without `call`: what any has."""
    for stream in (sys.stdout, sys.stderr):
        if is_a(stream, LogStream):
            cast(LogStream, stream).finish(call)
