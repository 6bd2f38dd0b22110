"""How many calls of one operation run at a time, and the order in which the others wait."""

from __future__ import annotations

import asyncio
from collections import deque
from types import TracebackType

from . import codes
from ._errors import SnakepitError


class Unlimited:
    """Every call runs at once."""

    waiting = 0

    async def __aenter__(self) -> None: ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


class Turns:
    """So many calls run at a time; the others get their turn in the order in which they came.

    A call that gives up leaves the queue. All methods are called on the event loop alone.
    """

    def __init__(self, operation: str, most: int, queue: int) -> None:
        self._operation = operation
        self._most = most
        self._queue = queue
        self._running = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def waiting(self) -> int:
        """Calls that wait for their turn."""
        return len(self._waiting)

    async def enter(self) -> None:
        """Waits for a turn. Raises `SnakepitError` (pool_saturated) when too many wait already."""
        if self._running < self._most:
            self._running += 1
            return
        if len(self._waiting) >= self._queue:
            raise SnakepitError(
                codes.POOL_SATURATED,
                f"{self._most} calls of {self._operation!r} run, as many as may, and {len(self._waiting)} wait",
                details={"max_concurrency": self._most, "queued": len(self._waiting)},
            )
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                self.leave()  # it had got its turn in the same moment
            elif turn in self._waiting:
                self._waiting.remove(turn)
            raise

    def leave(self) -> None:
        """Hands the turn on."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.cancelled():
                turn.set_result(None)
                return
        self._running -= 1

    async def __aenter__(self) -> None:
        await self.enter()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.leave()
