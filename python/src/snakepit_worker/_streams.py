"""Streams between the event loop and code that runs in a thread."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections import deque
from collections.abc import AsyncIterator, Iterator
from typing import Any, TypeVar

T = TypeVar("T")

_AHEAD = 4
_END = object()


class Pump:
    """Carries messages from a thread to the event loop, at the pace of their reader."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._free = threading.Semaphore(_AHEAD)
        self._closed = False
        self._ready: deque[bytes] = deque()
        self._ended = False
        self._waiter: asyncio.Future[None] | None = None

    def put(self, message: bytes) -> bool:
        """In the thread: hands a message over, and waits while the reader is behind. False when it does not want more."""
        if not self._closed:
            self._free.acquire()
        if self._closed:
            return False
        self._loop.call_soon_threadsafe(self._arrived, message)
        return True

    def close(self) -> None:
        """The reader wants no more: the thread must not wait for it."""
        self._closed = True
        self._free.release()

    def end(self, *_: object) -> None:
        """On the loop: the thread has nothing more to give."""
        self._ended = True
        self._wake()

    async def messages(self) -> AsyncIterator[bytes]:
        while True:
            while self._ready:
                yield self._ready.popleft()
                self._free.release()
            if self._ended:
                return
            self._waiter = self._loop.create_future()
            await self._waiter

    def _arrived(self, message: bytes) -> None:
        self._ready.append(message)
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class ThreadIterator(Iterator[T]):
    """Lets code in a thread iterate over what arrives on the event loop."""

    def __init__(self, items: AsyncIterator[T], loop: asyncio.AbstractEventLoop) -> None:
        self._items = items
        self._loop = loop
        self._pending: concurrent.futures.Future[Any] | None = None
        self._closed = False

    def __next__(self) -> T:
        if self._closed:
            raise concurrent.futures.CancelledError("the call has ended")
        self._pending = asyncio.run_coroutine_threadsafe(self._next(), self._loop)
        item = self._pending.result()
        if item is _END:
            raise StopIteration
        return item  # type: ignore[no-any-return]  # either an item or the end

    async def _next(self) -> Any:
        try:
            return await self._items.__anext__()
        except StopAsyncIteration:
            return _END

    def close(self) -> None:
        """The call has ended: whoever waits for an item must not wait any longer."""
        self._closed = True
        if self._pending is not None:
            self._pending.cancel()
