"""Writes log lines to a descriptor without ever waiting for its reader.

A line goes out at once where the reader keeps up, so that it is not lost when the process ends the next moment (`os._exit`, a
crash in C code). Where it does not, lines wait for a thread, in bounded room; what finds no room is counted, and a later line
says how many.
"""

from __future__ import annotations

import os
import select
import stat
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable

_PIPE_BUF = getattr(select, "PIPE_BUF", 512)
_RETRY_SECONDS = 0.05

MAX_WAITING = 8 * 1024 * 1024
"""Bytes that wait for the reader at most."""


class LineWriter:
    """A descriptor that may be slow, stuck or closed. `lost` makes the line that tells how many others were dropped."""

    def __init__(self, descriptor: int, lost: Callable[[int], bytes], *, max_waiting: int = MAX_WAITING) -> None:
        self._descriptor, self._non_blocking = _own_descriptor(descriptor)
        self._lost = lost
        self._max_waiting = max_waiting
        self._dropped = 0
        self._closed = False
        self._begin_anew()
        if hasattr(os, "register_at_fork"):
            # The lock may be held and the thread is gone; the lines that wait are for the parent to write.
            begin_anew = weakref.WeakMethod(self._begin_anew)
            os.register_at_fork(after_in_child=lambda: _call(begin_anew))

    def _begin_anew(self) -> None:
        # Reentrant: a signal handler or a destructor may log while its own thread does.
        self._lock = threading.RLock()
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._more = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def dropped(self) -> int:
        """Lines dropped that no line has told of yet."""
        return self._dropped

    def write(self, line: bytes) -> None:
        """Takes one line with its end. Never waits for the reader."""
        with self._lock:
            if self._closed:
                return
            if self._waiting:
                self._keep(line)
                return
            if self._dropped:
                line = self._told() + line
            rest = self._write_now(line)
            if rest:
                self._keep(rest, partly_written=len(rest) < len(line))

    def flush(self, seconds: float) -> bool:
        """Waits until nothing waits any more, at most so long; whether that came about."""
        until = time.monotonic() + seconds
        while self._waiting and time.monotonic() < until:
            self._more.set()
            time.sleep(0.001)
        return not self._waiting

    def close(self) -> None:
        """Lets go of the descriptor, unless lines still wait for its reader."""
        with self._lock:
            if not self._closed and not self._waiting:
                os.close(self._descriptor)
            self._closed = True
            self._more.set()

    def _keep(self, line: bytes, *, partly_written: bool = False) -> None:
        if self._size + len(line) > self._max_waiting and not partly_written:
            self._dropped += 1
            return
        self._waiting.append(line)
        self._size += len(line)
        if self._thread is None or not self._thread.is_alive():
            self._start()
        self._more.set()

    def _start(self) -> None:
        thread = threading.Thread(target=self._run, name="snakepit-log", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # no thread to be had, or the interpreter is ending: the next line tries again
            return
        self._thread = thread

    def _run(self) -> None:
        more = self._more
        while not self._closed or self._waiting:
            more.wait()
            more.clear()
            while self._waiting:
                with self._lock:
                    line = self._waiting[0] if self._waiting else b""
                _write_all(self._descriptor, line)
                with self._lock:
                    if self._waiting and self._waiting[0] is line:
                        self._waiting.popleft()
                        self._size -= len(line)
                    if not self._waiting and self._dropped:
                        told = self._told()
                        self._waiting.append(told)
                        self._size += len(told)

    def _told(self) -> bytes:
        count, self._dropped = self._dropped, 0
        return self._lost(count)

    def _write_now(self, line: bytes) -> bytes:
        """Writes as much as goes without waiting; the rest."""
        try:
            while line and (self._non_blocking or _has_room(self._descriptor)):
                line = line[os.write(self._descriptor, line if self._non_blocking else line[:_PIPE_BUF]) :]
        except BlockingIOError:
            return line
        except OSError:  # nobody reads any more: a log has nowhere else to say so
            return b""
        return line


def _call(method: weakref.WeakMethod[Callable[[], None]]) -> None:
    bound = method()
    if bound is not None:
        bound()


def _own_descriptor(descriptor: int) -> tuple[int, bool]:
    """A descriptor of our own for the same file, and whether writing to it never waits.

    A pipe is opened anew where the system can: not waiting is then a matter of ours alone, and not of every process that has it.
    """
    try:
        if stat.S_ISFIFO(os.fstat(descriptor).st_mode):
            return os.open(f"/proc/self/fd/{descriptor}", os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC), True
    except (OSError, AttributeError):
        pass
    # What user code does to its stderr does not concern the log.
    return os.dup(descriptor), False


def _has_room(descriptor: int) -> bool:
    if os.name != "posix":
        return False
    poll = select.poll()
    poll.register(descriptor, select.POLLOUT)
    return bool(poll.poll(0))


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        try:
            data = data[os.write(descriptor, data) :]
        except BlockingIOError:
            poll = select.poll()
            poll.register(descriptor, select.POLLOUT)
            poll.poll(_RETRY_SECONDS * 1_000)
        except OSError:  # nobody reads any more
            return
