"""Carries the current call into threads, executors and generators. Tasks carry it by themselves."""

from __future__ import annotations

import contextvars
import functools
import inspect
from collections.abc import AsyncGenerator, Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from threading import Thread
from typing import Any, ParamSpec, TypeVar, cast

from ._context import current_context, use_context

P = ParamSpec("P")
R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., Any])

Manager = Callable[[], AbstractContextManager[object]]


def bind_context(function: F) -> F:
    """The function, running in the context of this moment wherever and whenever it is called.

        executor.submit(bind_context(load), path)

    Of a generator each step runs in that context. Of coroutine functions and async generators, whose steps belong to the
    task that awaits them, the current call alone is carried over.
    """
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        call = current_context()
        return around(function, lambda: use_context(call))
    context = contextvars.copy_context()

    @functools.wraps(function)
    def bound(*args: Any, **kwargs: Any) -> Any:
        # A copy, since a context cannot be entered by two threads at a time.
        own = context.copy()
        result: Any = own.run(function, *args, **kwargs)
        return _stepwise(result, own.run) if inspect.isgenerator(result) else result

    return cast(F, bound)


class ContextThread(Thread):
    """A thread that works for the call in which it was started."""

    def start(self) -> None:
        """Starts the thread in a copy of the current context."""
        self._call_context = contextvars.copy_context()
        super().start()

    def run(self) -> None:
        """Runs the target in the context of the start."""
        self._call_context.run(super().run)


class ContextThreadPoolExecutor(ThreadPoolExecutor):
    """An executor whose jobs work for the call in which they were submitted, `run_in_executor` included."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Submits a job that runs in a copy of the current context."""
        run = contextvars.copy_context().run
        return super().submit(lambda: run(fn, *args, **kwargs))


def around(function: F, manager: Manager) -> F:
    """The function with a context manager around all that runs of it: of generators of both kinds, around each step."""
    if inspect.isasyncgenfunction(function):

        @functools.wraps(function)
        async def async_generator(*args: Any, **kwargs: Any) -> AsyncGenerator[Any, Any]:
            generator = function(*args, **kwargs)
            step = generator.__anext__()
            while True:
                with manager():
                    try:
                        item = await step
                    except StopAsyncIteration:
                        return
                try:
                    sent = yield item
                except GeneratorExit:
                    with manager():
                        await generator.aclose()
                    raise
                except BaseException as thrown:  # whatever it is, it is for the generator
                    step = generator.athrow(thrown)
                else:
                    step = generator.asend(sent)

        return cast(F, async_generator)
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def coroutine(*args: Any, **kwargs: Any) -> Any:
            with manager():
                return await function(*args, **kwargs)

        return cast(F, coroutine)
    if inspect.isgeneratorfunction(function):

        def inside(step: Callable[..., Any], *args: Any) -> Any:
            with manager():
                return step(*args)

        @functools.wraps(function)
        def generator(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
            return (yield from _stepwise(function(*args, **kwargs), inside))

        return cast(F, generator)

    @functools.wraps(function)
    def plain(*args: Any, **kwargs: Any) -> Any:
        with manager():
            return function(*args, **kwargs)

    return cast(F, plain)


def _stepwise(generator: Generator[Any, Any, Any], run: Callable[..., Any]) -> Generator[Any, Any, Any]:
    """The generator, each step of which `run` executes."""
    step: Callable[[], Any] = functools.partial(next, generator)
    while True:
        ended, item = run(_step, step)
        if ended:
            return item
        try:
            sent = yield item
        except GeneratorExit:
            run(generator.close)
            raise
        except BaseException as thrown:  # whatever it is, it is for the generator
            step = functools.partial(generator.throw, thrown)
        else:
            step = functools.partial(generator.send, sent)


def _step(step: Callable[[], Any]) -> tuple[bool, Any]:
    """Whether the generator has ended, and its item or result."""
    try:
        return False, step()
    except StopIteration as stop:
        return True, stop.value
