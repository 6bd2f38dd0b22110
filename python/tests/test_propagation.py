from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from snakepit_worker import (
    CallContext,
    ContextThread,
    ContextThreadPoolExecutor,
    bind_context,
    correlation_id,
    use_context,
)

CALL = CallContext(correlation_id="snk_call")
OTHER = CallContext(correlation_id="snk_other")


async def test_tasks_and_gather_keep_the_context() -> None:
    async def ask() -> str:
        await asyncio.sleep(0)
        return correlation_id()

    async def in_call(call: CallContext) -> list[str]:
        with use_context(call):
            return list(await asyncio.gather(ask(), asyncio.create_task(ask()), asyncio.to_thread(correlation_id)))

    first, second = await asyncio.gather(in_call(CALL), in_call(OTHER))
    assert (first, second) == (["snk_call"] * 3, ["snk_other"] * 3)


def surrounded(prefix: str, *, suffix: str) -> str:
    return prefix + correlation_id() + suffix


async def test_executor_carries_the_context_into_its_threads() -> None:
    loop = asyncio.get_running_loop()
    with ContextThreadPoolExecutor(1) as executor:
        with use_context(CALL):
            asked = loop.run_in_executor(executor, correlation_id)
            submitted = executor.submit(surrounded, "<", suffix=">")
        assert await asked == "snk_call" and submitted.result() == "<snk_call>"
        assert executor.submit(correlation_id).result() == ""
        assert list(executor.map(str, [1, 2])) == ["1", "2"]


def test_thread_works_for_the_call_that_started_it() -> None:
    seen: list[str] = []
    thread = ContextThread(target=lambda: seen.append(correlation_id()))
    with use_context(CALL):
        thread.start()
    thread.join()
    assert seen == ["snk_call"]


def test_bound_function_runs_in_its_context() -> None:
    with use_context(CALL):
        bound = bind_context(correlation_id)
    with ThreadPoolExecutor(4) as executor:
        assert list(executor.map(lambda _: bound(), range(20))) == ["snk_call"] * 20
    assert correlation_id() == ""


def test_bound_generator_runs_each_step_in_its_context() -> None:
    def steps() -> Generator[str, str, str]:
        sent = yield correlation_id()
        try:
            yield sent + correlation_id()
        except KeyError:
            yield "caught " + correlation_id()
        return correlation_id()

    with use_context(CALL):
        bound = bind_context(steps)
    generator = bound()
    assert next(generator) == "snk_call" and correlation_id() == ""
    assert generator.send("sent ") == "sent snk_call"
    assert generator.throw(KeyError()) == "caught snk_call"
    with pytest.raises(StopIteration) as stop:
        next(generator)
    assert stop.value.value == "snk_call"


def test_closed_bound_generator_cleans_up_in_its_context() -> None:
    seen: list[str] = []

    def steps() -> Iterator[int]:
        try:
            yield 1
        finally:
            seen.append(correlation_id())

    with use_context(CALL):
        bound = bind_context(steps)
    generator = bound()
    next(generator)
    generator.close()  # type: ignore[attr-defined]  # a generator, typed as what it is used as
    assert seen == ["snk_call"]


async def test_bound_coroutine_and_async_generator_run_in_their_call() -> None:
    async def ask() -> str:
        await asyncio.sleep(0)
        return correlation_id()

    async def steps() -> AsyncIterator[str]:
        yield correlation_id()
        await asyncio.sleep(0)
        yield correlation_id()

    with use_context(CALL):
        bound_ask, bound_steps = bind_context(ask), bind_context(steps)
    with use_context(OTHER):
        assert await bound_ask() == "snk_call"
        seen = []
        async for item in bound_steps():
            seen.append((item, correlation_id()))
    assert seen == [("snk_call", "snk_other")] * 2
