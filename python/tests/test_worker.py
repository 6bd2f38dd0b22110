"""What a worker class may look like, and what its operations become."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

import pytest

from snakepit_worker import SnakepitError, Worker, operation
from snakepit_worker._binding import bind
from snakepit_worker._executor import Executor
from snakepit_worker._operation import Kind
from snakepit_worker._sessions import Sessions


def kinds(worker: Worker) -> dict[str, Kind]:
    return {bound.name: bound.kind for bound in bind(worker)}


def test_annotations_decide_what_is_a_stream() -> None:
    class Streams(Worker):
        @operation
        def unary(self, numbers: Iterable[int]) -> Iterable[int]:
            return numbers

        @operation
        def generator(self) -> Any:
            yield 1

        @operation
        def annotated(self) -> Iterator[int]:
            return iter([1])

        @operation
        async def client(self, numbers: AsyncIterator[int]) -> int:
            return 1

        @operation
        def thread_client(self, numbers: Iterator[int]) -> int:
            return 1

        @operation
        async def duplex(self, numbers: AsyncIterator[int]) -> AsyncIterator[int]:
            yield 1

    assert kinds(Streams()) == {
        "unary": Kind.UNARY,
        "generator": Kind.SERVER_STREAM,
        "annotated": Kind.SERVER_STREAM,
        "client": Kind.CLIENT_STREAM,
        "thread_client": Kind.CLIENT_STREAM,
        "duplex": Kind.DUPLEX,
    }


def test_names_come_from_class_method_or_decorator() -> None:
    class GreatMathWorker(Worker):
        @operation(name="other.name")
        def method(self) -> None: ...

    class Named(GreatMathWorker):
        name = "given"

        def method(self) -> None:
            """Still the operation, because the one it overrides is."""

    assert GreatMathWorker.name == "great_math"
    assert Named.name == "given"
    assert kinds(Named()) == {"other.name": Kind.UNARY}


def test_wrong_classes_are_refused_where_they_are_defined() -> None:
    with pytest.raises(TypeError, match="both the operation 'same'"):

        class Twice(Worker):
            @operation(name="same")
            def one(self) -> None: ...

            @operation(name="same")
            def two(self) -> None: ...

    with pytest.raises(TypeError, match="args"):

        @operation
        def variable(self: Any, *args: int) -> None: ...

    with pytest.raises(TypeError, match="positional-only"):

        @operation
        def positional(self: Any, value: int, /) -> None: ...

    with pytest.raises(TypeError, match="name of an operation"):
        operation(lambda self: None)
    with pytest.raises(TypeError, match="called by Snakepit itself"):

        class Hook(Worker):
            @operation
            async def start(self) -> None: ...


@pytest.mark.parametrize("kind", ["two streams", "wrong iterator", "unresolved"])
def test_operation_that_cannot_be_served_is_named(kind: str) -> None:
    class Wrong(Worker):
        if kind == "two streams":

            @operation
            async def broken(self, a: AsyncIterator[int], b: AsyncIterator[int]) -> None: ...

        elif kind == "wrong iterator":

            @operation
            async def broken(self, a: Iterator[int]) -> None: ...

        else:

            @operation
            def broken(self, a: NoSuchType) -> None: ...  # type: ignore[name-defined]  # what this is about  # noqa: F821

    with pytest.raises(SnakepitError, match="broken") as caught:
        bind(Wrong())
    assert caught.value.code.name == "configuration_error"


def test_forgotten_sessions_expire() -> None:
    now = 0.0
    sessions = Sessions(10, lambda: now)
    sessions.use("a")["x"] = 1
    sessions.use("b")
    now = 8.0
    assert sessions.use("a") == {"x": 1}
    now = 11.0
    assert sessions.expired() == [("b", {})]
    assert sessions.close("a") == {"x": 1}
    assert sessions.close("a") is None


async def test_job_that_was_given_up_before_its_start_never_starts() -> None:
    executor = Executor(asyncio.get_running_loop(), 1, 5)
    release = asyncio.Event()
    loop = asyncio.get_running_loop()
    started: list[int] = []
    running = asyncio.create_task(executor.run(lambda: asyncio.run_coroutine_threadsafe(release.wait(), loop).result()))
    waiting = asyncio.create_task(executor.run(lambda: started.append(1)))
    await asyncio.sleep(0)
    assert executor.queued == 1
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert (executor.queued, executor.stuck) == (0, 0)
    release.set()
    await running
    assert await executor.run(lambda: 5) == 5
    assert not started


async def test_job_that_was_given_up_while_it_ran_is_stuck_until_it_ends() -> None:
    loop = asyncio.get_running_loop()
    executor = Executor(loop, 1, 5)
    begun, release, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    def work() -> None:
        loop.call_soon_threadsafe(begun.set)
        asyncio.run_coroutine_threadsafe(release.wait(), loop).result()
        loop.call_soon_threadsafe(ended.set)

    running = asyncio.create_task(executor.run(work))
    await begun.wait()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert executor.stuck == 1
    assert await executor.run(lambda: 5) == 5
    release.set()
    await ended.wait()
    await executor.run(lambda: None)
    assert executor.stuck == 0
