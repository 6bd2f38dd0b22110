"""Where there is no guardian (Windows), the worker itself notices that its host is gone."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

_EXIT_HOST_GONE = 71


def watch_stdin(stop: Callable[[], object]) -> None:
    """Calls `stop` for each line "stop", and ends the process at once when stdin ends."""
    # A copy, so that a worker that reads or closes its stdin does not end itself.
    private = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    threading.Thread(target=_watch, args=(private, stop), name="snakepit-lifeline", daemon=True).start()


def _watch(fd: int, stop: Callable[[], object]) -> None:
    with os.fdopen(fd, "rb", buffering=0) as lines:
        try:
            for line in lines:
                if line.strip() == b"stop":
                    stop()
        except (OSError, RuntimeError):
            pass
    os._exit(_EXIT_HOST_GONE)
