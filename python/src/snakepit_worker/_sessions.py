"""What operations keep for one session between its calls."""

from __future__ import annotations

import time
from collections.abc import Callable, MutableMapping
from typing import Any


class Sessions:
    """State by session ID. A session begins with its first call and ends when it is closed or not used for long."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._states: dict[str, tuple[float, MutableMapping[str, Any]]] = {}

    def use(self, session: str) -> MutableMapping[str, Any]:
        """The state of a session, which counts as used now. The most recently used session is the last one."""
        known = self._states.pop(session, None)
        state: MutableMapping[str, Any] = {} if known is None else known[1]
        self._states[session] = (self._clock(), state)
        return state

    def close(self, session: str) -> MutableMapping[str, Any] | None:
        """Ends a session; its state, or None when there is no such session."""
        ended = self._states.pop(session, None)
        return None if ended is None else ended[1]

    def expired(self) -> list[tuple[str, MutableMapping[str, Any]]]:
        """Ends the sessions that were not used for long."""
        limit = self._clock() - self._seconds
        old = []
        for session, (used, state) in self._states.items():
            if used > limit:
                break
            old.append((session, state))
        for session, _ in old:
            del self._states[session]
        return old

    def __len__(self) -> int:
        return len(self._states)
