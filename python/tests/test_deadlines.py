from __future__ import annotations

import asyncio
import time

import pytest

from snakepit_worker import CallContext, SnakepitError, check_deadline, codes, current_context, time_limit, use_context


async def test_awaiting_ends_when_the_time_is_up() -> None:
    with pytest.raises(SnakepitError) as caught:
        async with time_limit(0):
            await asyncio.Event().wait()
    assert caught.value.code is codes.OPERATION_TIMEOUT
    await asyncio.sleep(0)  # and the task itself is not cancelled


async def test_code_in_time_is_left_alone() -> None:
    async with time_limit(60) as call:
        remaining = call.time_remaining()
        assert remaining is not None and 0 < remaining <= 60
    assert current_context().deadline is None


async def test_cancellation_by_others_stays_one() -> None:
    started = asyncio.Event()

    async def work() -> None:
        async with time_limit(60):
            started.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_error_of_the_code_inside_passes() -> None:
    with pytest.raises(KeyError):
        async with time_limit(60):
            raise KeyError


async def test_decorated_coroutine_has_a_limit_per_call() -> None:
    @time_limit(0)
    async def forever() -> None:
        await asyncio.Event().wait()

    for _ in range(2):
        with pytest.raises(SnakepitError):
            await forever()


def test_synchronous_code_notices_when_it_looks() -> None:
    @time_limit(0)
    def work() -> None:
        check_deadline()

    with pytest.raises(SnakepitError) as caught:
        work()
    assert caught.value.code is codes.OPERATION_TIMEOUT
    check_deadline()


def test_limit_does_not_extend_the_callers_deadline() -> None:
    with use_context(CallContext(deadline=time.monotonic() - 1)), time_limit(60), pytest.raises(SnakepitError) as caught:
        check_deadline()
    assert caught.value.code is codes.DEADLINE_EXCEEDED


def test_limit_of_nonsense_is_refused() -> None:
    with pytest.raises(ValueError):
        time_limit(-1)
    with pytest.raises(TypeError):

        @time_limit(1)
        def generator() -> object:
            yield 1
