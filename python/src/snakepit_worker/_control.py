"""The control channel: one JSON object a line, to the host that started this worker."""

from __future__ import annotations

import json
import os
import sys
import threading

_LOWEST_FD = 100


class ControlLost(OSError):
    """The channel is closed, or its file descriptor has become something else."""


class Control:
    """Writes events to a private copy of the stdout that the host reads."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._lock = threading.Lock()
        self._identity = _identity(fd)

    def send(self, event: str, **fields: object) -> None:
        """Writes one event. May wait for a host that does not read; raises `ControlLost` when there is none."""
        self._write(json.dumps({"event": event, **fields}, separators=(",", ":")).encode() + b"\n")

    def send_last(self, event: str, **fields: object) -> None:
        """The same, after a writer that may have died in the middle of a line."""
        self._write(b"\n" + json.dumps({"event": event, **fields}, separators=(",", ":")).encode() + b"\n")

    def _write(self, line: bytes) -> None:
        with self._lock:
            try:
                # User code may have closed every descriptor, and a file of its own may have got our number.
                if _identity(self._fd) != self._identity:
                    raise ControlLost("the control channel was closed by the worker's code")
                view = memoryview(line)
                while view:
                    view = view[os.write(self._fd, view) :]
            except OSError as error:
                raise ControlLost(str(error)) from error


def take_stdout() -> Control:
    """Keeps stdout for the control channel; what is printed from now on goes to the log on stderr."""
    sys.stdout.flush()
    private = _private_copy(1)
    os.dup2(2, 1)
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(line_buffering=True, errors="backslashreplace")
    return Control(private)


def _private_copy(fd: int) -> int:
    if sys.platform == "win32":
        return os.dup(fd)
    import fcntl

    return fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, _LOWEST_FD)


def _identity(fd: int) -> tuple[int, int]:
    status = os.fstat(fd)
    return status.st_dev, status.st_ino
