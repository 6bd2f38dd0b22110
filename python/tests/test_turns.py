"""Limits on how many calls of one operation run at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakepit_worker import SnakepitError, Worker, codes, operation
from snakepit_worker._binding import bind
from snakepit_worker._calls import Calls
from snakepit_worker._dispatch import Dispatcher
from snakepit_worker._executor import Executor
from snakepit_worker._sessions import Sessions
from snakepit_worker._turns import Turns


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_calls_get_their_turn_in_the_order_they_came() -> None:
    turns = Turns("train", 1, 10)
    order: list[int] = []

    async def call(number: int) -> None:
        async with turns:
            order.append(number)
            await asyncio.sleep(0)

    await asyncio.gather(*map(call, range(5)))
    assert order == [0, 1, 2, 3, 4]


async def test_call_beyond_the_queue_is_refused() -> None:
    turns = Turns("train", 1, 1)
    await turns.enter()
    waiting = asyncio.create_task(turns.enter())
    await settle()
    with pytest.raises(SnakepitError) as caught:
        await turns.enter()
    assert caught.value.code is codes.POOL_SATURATED
    assert caught.value.details == {"max_concurrency": 1, "queued": 1}
    turns.leave()
    await waiting


async def test_cancelled_call_leaves_the_queue() -> None:
    turns = Turns("train", 1, 1)
    await turns.enter()
    waiting = asyncio.create_task(turns.enter())
    await settle()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert turns.waiting == 0
    turns.leave()
    await turns.enter()


async def test_turn_of_a_call_that_is_cancelled_as_it_gets_it_is_handed_on() -> None:
    turns = Turns("train", 1, 2)
    await turns.enter()
    first, second = asyncio.create_task(turns.enter()), asyncio.create_task(turns.enter())
    await settle()
    turns.leave()
    first.cancel()
    await asyncio.gather(first, return_exceptions=True)
    await asyncio.wait_for(second, 5)


@given(most=st.integers(1, 3), calls=st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=12))
def test_never_more_run_than_may(most: int, calls: list[tuple[int, bool]]) -> None:
    async def scenario() -> None:
        turns = Turns("train", most, 100)
        running = 0

        async def call(steps: int) -> None:
            nonlocal running
            async with turns:
                running += 1
                assert running <= most
                try:
                    for _ in range(steps):
                        await asyncio.sleep(0)
                finally:
                    running -= 1

        tasks = []
        for steps, cancelled in calls:
            tasks.append(asyncio.create_task(call(steps)))
            await asyncio.sleep(0)
            if cancelled:
                tasks[len(tasks) // 2].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert (turns.waiting, running) == (0, 0)
        for _ in range(most):
            await asyncio.wait_for(turns.enter(), 5)

    # Not asyncio.run, which would take the loop of the other tests away.
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(scenario())
    finally:
        loop.close()


class Context:
    """A gRPC call, as far as the dispatch looks at it."""

    def __init__(self) -> None:
        self.written: list[bytes] = []

    def invocation_metadata(self) -> tuple[tuple[str, str], ...]:
        return ()

    def time_remaining(self) -> None:
        return None

    def set_trailing_metadata(self, metadata: object) -> None: ...

    async def write(self, message: bytes) -> None:
        self.written.append(message)


class Limited(Worker):
    def __init__(self) -> None:
        self.running = 0
        self.most = 0
        self.go = asyncio.Event()
        self.loop = asyncio.get_running_loop()

    async def _work(self) -> int:
        self.running += 1
        self.most = max(self.most, self.running)
        await self.go.wait()
        self.running -= 1
        return 1

    @operation(max_concurrency=2)
    async def on_loop(self) -> int:
        return await self._work()

    @operation(max_concurrency=2)
    def in_thread(self) -> int:
        return asyncio.run_coroutine_threadsafe(self._work(), self.loop).result()

    @operation(max_concurrency=2)
    async def stream_on_loop(self) -> AsyncIterator[int]:
        yield await self._work()

    @operation(max_concurrency=2)
    def stream_from_thread(self) -> Iterator[int]:
        yield asyncio.run_coroutine_threadsafe(self._work(), self.loop).result()


@pytest.mark.parametrize("name", ["on_loop", "in_thread", "stream_on_loop", "stream_from_thread"])
async def test_operation_runs_as_often_as_it_may(name: str) -> None:
    worker = Limited()
    calls = Calls("test", "test-1", Executor(worker.loop, 8, 3), Sessions(60), 10_000)
    bound = next(bound for bound in bind(worker) if bound.name == name)
    dispatcher = Dispatcher(bound, calls)
    handle: Callable[[bytes, Any], Coroutine[Any, Any, Any]] = {
        "on_loop": dispatcher._unary,
        "in_thread": dispatcher._unary_in_thread,
    }.get(name, dispatcher._stream_of_request)
    tasks = [asyncio.create_task(handle(b"", Context())) for _ in range(4)]
    while worker.running < 2:
        await asyncio.sleep(0.001)
    await settle()
    assert calls.load() == {"busy": 2, "queued": 2, "stuck": 0}
    tasks.pop().cancel()
    await settle()
    assert calls.turns[0].waiting == 1
    worker.go.set()
    await asyncio.gather(*tasks)
    assert worker.most == 2
    assert calls.load() == {"busy": 0, "queued": 0, "stuck": 0}


async def test_thread_of_a_cancelled_call_keeps_its_turn_until_it_ends() -> None:
    worker = Limited()
    calls = Calls("test", "test-1", Executor(worker.loop, 8, 3), Sessions(60), 10_000)
    dispatcher = Dispatcher(next(bound for bound in bind(worker) if bound.name == "in_thread"), calls)
    tasks = [asyncio.create_task(dispatcher._unary_in_thread(b"", Context())) for _ in range(3)]
    while worker.running < 2:
        await asyncio.sleep(0.001)
    tasks[0].cancel()
    await settle()
    assert (calls.turns[0].waiting, worker.running) == (1, 2)
    worker.go.set()
    await asyncio.gather(*tasks)
    assert worker.most == 2


@pytest.mark.parametrize("most", [0, -1, True, 1.5, "2"])
def test_limit_is_a_positive_number(most: Any) -> None:
    with pytest.raises(ValueError):
        operation(max_concurrency=most)


def test_inline_functions_take_no_limit() -> None:
    with pytest.raises(TypeError):

        @operation(inline=True, max_concurrency=2)
        def quick(self: object) -> None: ...
