"""Operations that lose what they run on, and say where they ran."""

from __future__ import annotations

import os
import signal
import time

from snakepit_worker import Worker, current_context, operation


class RecoveringWorker(Worker):
    @operation
    def pid(self) -> int:
        return os.getpid()

    @operation
    def lose(self, number: int) -> int:
        """The first attempt ends or stops its own process."""
        if current_context().attempt == 1:
            os.kill(os.getpid(), number)
            time.sleep(60)
        return os.getpid()

    @operation
    def exhaust(self) -> None:
        raise MemoryError

    @operation
    def count(self) -> int:
        state = current_context().session_state
        state["calls"] = state.get("calls", 0) + 1
        return int(state["calls"])
