"""Threads for synchronous operations: a bounded number, a bounded queue, and no starving through calls that never end."""

from __future__ import annotations

import asyncio
import contextvars
import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from . import codes
from ._errors import SnakepitError

_log = logging.getLogger("snakepit_worker")


class Job:
    """One function on its way through a thread. Awaiting `done` gives (result, exception)."""

    __slots__ = ("abandoned", "context", "done", "ended", "function", "unclaimed")

    def __init__(
        self,
        function: Callable[[], Any],
        context: contextvars.Context,
        done: asyncio.Future[Any],
        ended: Callable[[], None] | None,
    ) -> None:
        self.function = function
        self.ended = ended
        self.context = context
        self.done = done
        # Whoever pops the one element decides: a thread that starts the job, or the loop that gives it up before.
        self.unclaimed = [True]
        self.abandoned = False

    def claim(self) -> bool:
        try:
            return self.unclaimed.pop()
        except IndexError:
            return False


class Executor:
    """Runs functions in threads. Its methods are called on the event loop alone.

    By hand, because it takes half the time of `run_in_executor` and knows which calls nobody waits for any more.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, threads: int, queue: int) -> None:
        self.loop = loop
        self._base = threads
        self.queue_limit = queue
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._threads = 0
        self._pending = 0
        self.stuck = 0

    @property
    def queued(self) -> int:
        """Jobs that wait for a thread."""
        return max(0, self._pending - self._capacity)

    @property
    def _capacity(self) -> int:
        # A stuck thread is replaced, but not for ever: at most as many again as there were.
        return self._base + min(self.stuck, self._base) - self.stuck

    async def run(self, function: Callable[[], Any], ended: Callable[[], None] | None = None) -> Any:
        """Runs the function in a thread, within the contextvars of the caller.

        Cancelling gives the job up: it never starts, or counts as stuck until it ends by itself. `ended` is called once it
        has ended or is sure never to start.
        """
        try:
            job = self._submit(function, ended)
        except SnakepitError:
            if ended is not None:
                ended()
            raise
        try:
            result, error = await job.done
        except asyncio.CancelledError:
            self._abandon(job)
            raise
        if error is not None:
            try:
                raise error
            finally:
                # The traceback refers to this frame; without this they would keep each other alive.
                del error
        return result

    def _submit(self, function: Callable[[], Any], ended: Callable[[], None] | None) -> Job:
        waiting = self._pending - max(self._capacity, 0)
        if waiting >= 0 and waiting >= self.queue_limit:
            raise SnakepitError(
                codes.POOL_SATURATED,
                f"all {self._base} threads of the worker are busy and {max(waiting, 0)} calls wait for one",
                details={"threads": self._base, "queued": max(waiting, 0), "stuck": self.stuck},
            )
        job = Job(function, contextvars.copy_context(), self.loop.create_future(), ended)
        self._pending += 1
        self._grow()
        self._queue.put(job)
        return job

    def _grow(self) -> None:
        limit = self._base + min(self.stuck, self._base)
        if self._threads >= limit or self._pending + self.stuck <= self._threads:
            return
        thread = threading.Thread(target=self._work, name=f"snakepit-{self._threads}", daemon=True)
        try:
            thread.start()
        except RuntimeError as error:
            if self._threads <= self.stuck:
                self._pending -= 1
                raise SnakepitError(codes.SYSTEM_RESOURCE, "no thread could be started for the call") from error
            return
        self._threads += 1

    def _work(self) -> None:
        queue = self._queue
        notify = self.loop.call_soon_threadsafe
        while (job := queue.get()) is not None:
            if not job.claim():
                continue
            result = error = None
            try:
                result = job.context.run(job.function)
            except BaseException as raised:  # whatever it is, it belongs to the call and not to this thread
                error = raised
            try:
                notify(self._finish, job, (result, error))
            except RuntimeError:  # the loop is closed: the process is about to end
                return
            # The thread may wait for long: it must not keep what the call used.
            del job, result, error

    def _finish(self, job: Job, outcome: tuple[Any, BaseException | None]) -> None:
        if job.ended is not None:
            job.ended()
        if job.abandoned:
            self.stuck -= 1
            if self._threads > self._base + min(self.stuck, self._base):
                self._threads -= 1
                self._queue.put(None)
            return
        self._pending -= 1
        if not job.done.done():
            job.done.set_result(outcome)
        elif job.done.cancelled():
            _log.debug("the result of a cancelled call was dropped")

    def _abandon(self, job: Job) -> None:
        if job.done.done() and not job.done.cancelled():
            return
        self._pending -= 1
        if job.claim():
            if job.ended is not None:
                job.ended()
            return
        job.abandoned = True
        self.stuck += 1
        if self._pending > 0:
            self._grow()
