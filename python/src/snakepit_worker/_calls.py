"""What all calls of a worker process share."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from . import _telemetry_calls
from ._context import current_context
from ._executor import Executor
from ._output import finish_output
from ._sessions import Sessions
from ._turns import Turns


@dataclass(slots=True)
class Calls:
    """The calls in flight, and what they run on."""

    worker: str
    worker_id: str
    executor: Executor
    sessions: Sessions
    max_message_bytes: int
    running: int = 0
    draining: bool = False
    turns: list[Turns] = field(default_factory=list)
    """Of the operations that limit how many of their calls run."""
    _idle: asyncio.Event = field(default_factory=asyncio.Event)

    def enter(self) -> None:
        self.running += 1

    def leave(self) -> None:
        finish_output(current_context())
        _telemetry_calls.end()
        self.running -= 1
        if self.draining and not self.running:
            self._idle.set()

    async def drain(self, seconds: float) -> bool:
        """Refuses new calls and waits for the running ones; whether all of them ended in time."""
        self.draining = True
        if self.running:
            try:
                await asyncio.wait_for(self._idle.wait(), seconds)
            except asyncio.TimeoutError:
                return False
        return True

    def load(self) -> dict[str, int]:
        """The numbers of a beat."""
        queued = self.executor.queued + sum(turns.waiting for turns in self.turns)
        return {"busy": max(0, self.running - queued), "queued": queued, "stuck": self.executor.stuck}
