"""Operations that tests call in a real process."""

from __future__ import annotations

import asyncio
import enum
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from snakepit_worker import SnakepitError, Worker, current_context, operation


@dataclass
class Point:
    x: int
    y: int = 0


class Hostile(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no text for you")


class Unserializable:
    pass


@dataclass
class Holder:
    items: list[Any]


class SampleWorker(Worker):
    def __init__(self) -> None:
        self.closed: list[str] = []
        self.started = False
        self.cancelled = asyncio.Event()

    async def start(self) -> None:
        self.started = True

    async def session_closed(self, session: str, state: Any) -> None:
        self.closed.append(f"{session}:{state.get('count')}")

    @operation(description="The mean", raises=["insufficient_data"])
    def average(self, values: Sequence[float]) -> float:
        if not len(values):
            raise SnakepitError("insufficient_data", "at least one value is needed", details={"given": 0}, retry_after=1.5)
        return sum(values) / len(values)

    @operation
    async def echo(self, value: Any) -> Any:
        return value

    @operation
    def repeated(self, text: str, times: int) -> str:
        return text * times

    @operation
    def move(self, point: Point, by: int = 1) -> Point:
        return Point(point.x + by, point.y + by)

    @operation
    def fail(self, how: str) -> Any:
        return _fail(how)

    @operation
    async def fail_on_loop(self, how: str) -> Any:
        if how == "cancel own task":
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
            await asyncio.sleep(60)
        if how == "task exits":
            await asyncio.create_task(_exit())
        return _fail(how)

    @operation
    def items_then_fail(self, count: int, how: str) -> Iterator[int]:
        yield from range(count)
        _fail(how)

    @operation
    async def items_then_fail_on_loop(self, count: int, how: str) -> AsyncIterator[int]:
        for number in range(count):
            yield number
        _fail(how)

    @operation
    def counting(self) -> Iterator[int]:
        number = 0
        while True:
            self.produced = number
            yield number
            number += 1

    @operation
    async def how_many(self) -> int:
        return self.produced

    @operation
    def returns_beside(self) -> Iterator[int]:
        yield 1
        return 2

    @operation
    async def total(self, numbers: AsyncIterator[int], start: int = 0) -> int:
        return start + sum([number async for number in numbers])

    @operation
    def total_in_thread(self, numbers: Iterator[int]) -> int:
        return sum(numbers)

    @operation
    async def doubled(self, numbers: AsyncIterator[int]) -> AsyncIterator[int]:
        async for number in numbers:
            yield number * 2

    @operation
    def doubled_in_thread(self, numbers: Iterator[int]) -> Iterator[int]:
        for number in numbers:
            yield number * 2

    @operation
    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    @operation
    async def wait(self) -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            self.cancelled.set()
            raise

    @operation
    async def wait_was_cancelled(self) -> bool:
        await asyncio.wait_for(self.cancelled.wait(), 10)
        return True

    @operation
    def correlation(self) -> str:
        return current_context().correlation_id

    @operation
    def correlations(self) -> Iterator[str]:
        yield current_context().correlation_id
        yield current_context().correlation_id

    @operation
    def count_in_session(self) -> int:
        state = current_context().session_state
        state["count"] = state.get("count", 0) + 1
        return int(state["count"])

    @operation
    async def closed_sessions(self) -> list[str]:
        return self.closed

    @operation
    def pid(self) -> int:
        return os.getpid()

    @operation
    def spawn_daemons(self) -> list[int]:
        """A child in the group, one in a session of its own, and one that was forked twice."""
        child = subprocess.Popen(["sleep", "600"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        leader = subprocess.Popen(["sleep", "600"], start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        shell = "sleep 600 >/dev/null 2>&1 & echo $!"
        twice = subprocess.run(["setsid", "sh", "-c", shell], stdout=subprocess.PIPE, check=True)
        return [child.pid, leader.pid, int(twice.stdout)]

    @operation
    def exit_now(self, code: int) -> None:
        os._exit(code)

    @operation
    def last_words(self, text: str) -> None:
        print(text)
        os._exit(3)

    @operation
    def kill_itself(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    @operation
    def stop_itself(self) -> None:
        os.kill(os.getpid(), signal.SIGSTOP)

    @operation
    def hold_the_interpreter(self) -> None:
        import ctypes

        ctypes.PyDLL(None).sleep(600)

    @operation
    def close_all_files(self) -> None:
        os.closerange(0, 65_536)

    @operation
    def print_something(self) -> None:
        print('{"event": "ready"}')
        os.write(1, b"and straight to the descriptor\n")


async def _exit() -> None:
    sys.exit(7)


def _recurse() -> int:
    return _recurse() + 1


def _fail(how: str) -> Any:
    if how == "nothing":
        return None
    if how == "return":
        return Holder([1, 2, {"when": Unserializable()}])
    if how == "cycle":
        cycle: list[Any] = []
        cycle.append(cycle)
        return cycle
    if how == "laughs":
        laughs: list[Any] = [1]
        for _ in range(60):
            laughs = [laughs, laughs]
        return laughs
    if how == "endless":
        return iter(int, 1)
    if how == "recursion":
        return _recurse()
    if how == "long chain":
        error: Exception = ValueError("0")
        for number in range(1, 200):
            following = ValueError(str(number))
            following.__cause__ = error
            error = following
        raise error
    if how == "cycle of causes":
        first, second = ValueError("first"), KeyError("second")
        first.__cause__, second.__cause__ = second, first
        raise first
    if how == "deep":
        return _deep(900)
    if how == "SyntaxError":
        compile("def (:\n", "broken.py", "exec")
    raise {
        "ValueError": ValueError("wrong"),
        "10 MB": ValueError("ä%" * 3_500_000),
        "hostile": Hostile(),
        "SystemExit": SystemExit(3),
        "KeyboardInterrupt": KeyboardInterrupt(),
        "MemoryError": MemoryError(),
        "CancelledError": asyncio.CancelledError(),
        "StopIteration": StopIteration(1),
        "StopAsyncIteration": StopAsyncIteration(1),
        "GeneratorExit": GeneratorExit(),
        "BaseException": BaseException("base"),
    }[how]


def _deep(left: int) -> Any:
    if left:
        return _deep(left - 1)
    raise ValueError("deep")
