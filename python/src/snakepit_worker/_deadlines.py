"""Time limits of an operation's own, and looking at the time that is left."""

from __future__ import annotations

import asyncio
import functools
import inspect
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from types import TracebackType
from typing import Any, TypeVar, cast

from . import codes
from ._context import CallContext, current_context, use_context
from ._errors import SnakepitError

F = TypeVar("F", bound=Callable[..., Any])


def check_deadline() -> None:
    """Raises when the time of the current call is up or nobody waits for its result any more.

    Long synchronous operations call it now and then. The code is `operation_timeout` for a `time_limit` of the
    operation's own, `deadline_exceeded` for the caller's deadline, `cancelled` for a call that was cancelled.
    """
    current_context().check_deadline()


class time_limit:
    """Limits the time of the code inside; raises `operation_timeout` when it is up.

        async with time_limit(2.5):
            await fetch()

        with time_limit(2.5):               # synchronous: only check_deadline() notices
            for row in rows:
                check_deadline()
                work(row)

    Also a decorator of functions and coroutine functions. Limits nest, and none extends the caller's deadline. In asynchronous
    code the awaiting is cancelled. Python cannot interrupt running synchronous code, a blocking C call or a
    coroutine that swallows its cancellation: these go on until they look at the time or end by themselves.
    """

    def __init__(self, seconds: float | timedelta) -> None:
        self._seconds = seconds.total_seconds() if isinstance(seconds, timedelta) else float(seconds)
        if not self._seconds >= 0:
            raise ValueError(f"a time limit is not negative, unlike {seconds!r}")
        self._entered: list[_Limit] = []

    def __call__(self, function: F) -> F:
        seconds = self._seconds
        if inspect.isgeneratorfunction(function) or inspect.isasyncgenfunction(function):
            raise TypeError("a generator has no time of its own: limit the code inside it")
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def coroutine(*args: Any, **kwargs: Any) -> Any:
                async with time_limit(seconds):
                    return await function(*args, **kwargs)

            return cast(F, coroutine)

        @functools.wraps(function)
        def plain(*args: Any, **kwargs: Any) -> Any:
            with time_limit(seconds):
                return function(*args, **kwargs)

        return cast(F, plain)

    def __enter__(self) -> CallContext:
        limit = _Limit(self._seconds)
        self._entered.append(limit)
        return limit.enter()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._entered.pop().exit()

    async def __aenter__(self) -> CallContext:
        limit = _Limit(self._seconds)
        self._entered.append(limit)
        limit.cancel_when_over()
        return limit.enter()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        limit = self._entered.pop()
        limit.exit()
        if limit.ended_by_us(error):
            raise SnakepitError(codes.OPERATION_TIMEOUT, f"not done within {self._seconds:g} s") from error


class _Limit:
    """One use of a time limit."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._over = False
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[Any] | None = None
        self._cancelling = 0
        self._scope: AbstractContextManager[CallContext] | None = None

    def enter(self) -> CallContext:
        call = current_context()
        deadline = time.monotonic() + self._seconds
        if call.deadline is None or deadline < call.deadline:
            call = replace(call, deadline=deadline, deadline_code=codes.OPERATION_TIMEOUT)
        self._scope = use_context(call)
        return self._scope.__enter__()

    def exit(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._scope is not None:
            self._scope.__exit__(None, None, None)

    def cancel_when_over(self) -> None:
        self._task = asyncio.current_task()
        self._cancelling = _cancelling(self._task)
        self._timer = asyncio.get_running_loop().call_later(self._seconds, self._cancel)

    def _cancel(self) -> None:
        self._over = True
        if self._task is not None:
            self._task.cancel()

    def ended_by_us(self, error: BaseException | None) -> bool:
        """Whether the cancellation is ours, and no one else asked for one as well."""
        if not self._over or self._task is None:
            return False
        uncancel = getattr(self._task, "uncancel", None)  # Python 3.11 counts the requests
        others = uncancel is not None and uncancel() > self._cancelling
        return isinstance(error, asyncio.CancelledError) and not others


def _cancelling(task: asyncio.Task[Any] | None) -> int:
    count: Callable[[], int] | None = getattr(task, "cancelling", None)
    return 0 if count is None else count()
