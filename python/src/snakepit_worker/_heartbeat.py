"""Tells the host now and then that the process lives, from a thread that no operation can block."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping

from ._control import Control, ControlLost

_EXIT_CONTROL_LOST = 70


class Heartbeat:
    """Sends `beat` events until the process ends, and ends the process when nobody can hear them."""

    def __init__(
        self, control: Control, loop: asyncio.AbstractEventLoop, seconds: float, load: Callable[[], Mapping[str, int]]
    ) -> None:
        self._control = control
        self._loop = loop
        self._seconds = seconds
        self._load = load
        self._asked = self._answered = time.monotonic()
        self._lag = 0.0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="snakepit-heartbeat", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()

    def _beat(self) -> None:
        while not self._stopped.wait(self._seconds):
            try:
                self._control.send(
                    "beat",
                    **self._load(),
                    loop_lag_ms=round(self._loop_lag() * 1_000, 1),
                    rss_bytes=_rss_bytes(),
                    cpu_seconds=round(time.process_time(), 3),
                )
            except ControlLost:
                # Nobody would notice when this process hangs or is no longer needed.
                os._exit(_EXIT_CONTROL_LOST)

    def _loop_lag(self) -> float:
        """How long the event loop took for the last question, or has been taking for the present one."""
        if self._answered < self._asked:
            return time.monotonic() - self._asked
        lag = self._answered - self._asked
        self._asked = time.monotonic()
        try:
            self._loop.call_soon_threadsafe(self._answer)
        except RuntimeError:  # the loop is closed: the process is about to end
            self._stopped.set()
        return lag

    def _answer(self) -> None:
        self._answered = time.monotonic()


def _rss_bytes() -> int:
    try:
        with open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return _peak_rss_bytes()


def _peak_rss_bytes() -> int:
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1_024
