"""Operations that do what the tests need: pass values through, and fail in every way there is."""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import os
import sys
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from snakepit_worker import (
    Category,
    ErrorCode,
    Severity,
    SnakepitError,
    Worker,
    codes,
    correlation_id,
    current_context,
    operation,
)

ODD_NUMBER = ErrorCode("odd_number", Category.VALIDATION, Severity.LOW)

log = logging.getLogger("probe")


class Colour(Enum):
    DARK_RED = 1
    BLUE = 2


@dataclass
class Node:
    name: str
    weight: float
    when: datetime | None
    colour: Colour
    tags: set[str]
    children: list[Node]


class ProbeWorker(Worker):
    # --- values ---------------------------------------------------------------------------------------------------

    @operation
    async def echo(self, value: Any) -> Any:
        return value

    @operation
    async def echo_node(self, node: Node) -> Node:
        assert isinstance(node, Node) and all(isinstance(child, Node) for child in node.children)
        return node

    @operation
    async def echo_typed(
        self, number: int, day: date, moment: datetime, clock: time, span: timedelta, price: Decimal, key: UUID, colour: Colour
    ) -> tuple[int, date, datetime, time, timedelta, Decimal, UUID, Colour]:
        for value, kind in [(number, int), (day, date), (moment, datetime), (clock, time), (span, timedelta), (price, Decimal), (key, UUID)]:
            assert isinstance(value, kind), (value, kind)
        assert isinstance(colour, Colour)
        return number, day, moment, clock, span, price, key, colour

    @operation
    def type_name(self, value: Any) -> str:
        return type(value).__name__

    @operation
    def python_value(self, expression: str) -> Any:
        import numpy

        return eval(expression, {"numpy": numpy, "Decimal": Decimal, "datetime": datetime, "UUID": UUID})

    @operation
    async def scale(self, values: Sequence[float], factor: float = 2.0) -> Any:
        return [value * factor for value in values]

    @operation
    async def add(self, left: int, right: int = 1) -> int:
        return left + right

    # --- streams --------------------------------------------------------------------------------------------------

    @operation
    def count(self, to: int, fail_at: int | None = None) -> Iterator[int]:
        for number in range(1, to + 1):
            if number == fail_at:
                raise SnakepitError(ODD_NUMBER, f"{number} is not wanted", details={"number": number})
            yield number

    @operation
    async def count_slowly(self, to: int, seconds: float) -> AsyncIterator[int]:
        for number in range(1, to + 1):
            yield number
            await asyncio.sleep(seconds)

    @operation
    async def total(self, start: int, items: AsyncIterator[int]) -> int:
        async for item in items:
            if item < 0:
                raise SnakepitError(ODD_NUMBER, f"{item} is negative")
            start += item
        return start

    @operation
    async def doubled(self, items: AsyncIterator[int]) -> AsyncIterator[int]:
        async for item in items:
            if item < 0:
                raise SnakepitError(ODD_NUMBER, f"{item} is negative")
            yield item * 2

    # --- failures -------------------------------------------------------------------------------------------------

    @operation
    def fail(self, how: str, size: int = 0) -> None:
        FAILURES[how](size)

    @operation
    async def fail_async(self, how: str, size: int = 0) -> None:
        FAILURES[how](size)

    @operation
    async def cancel_itself(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        task.cancel()
        await asyncio.sleep(30)

    @operation
    def block(self, seconds: float) -> str:
        threading.Event().wait(seconds)
        return "done"

    @operation
    async def sleep(self, seconds: float) -> str:
        await asyncio.sleep(seconds)
        return "done"

    # --- correlation and context ----------------------------------------------------------------------------------

    @operation
    async def correlations(self) -> dict[str, str | None]:
        """Where the correlation ID is seen from inside one call."""
        seen = {"coroutine": correlation_id()}

        async def task() -> str | None:
            await asyncio.sleep(0)
            return correlation_id()

        seen["task"] = await asyncio.create_task(task())
        first, second = await asyncio.gather(task(), task())
        seen["gather"] = first if first == second else None
        seen["to_thread"] = await asyncio.to_thread(correlation_id)
        log.warning("seen %s", "everything")
        return seen

    @operation
    def sync_correlation(self) -> str | None:
        return correlation_id()

    @operation
    def stream_correlations(self) -> Iterator[str | None]:
        for _ in range(3):
            yield correlation_id()

    @operation
    async def context(self) -> dict[str, Any]:
        context = current_context()
        return {
            "worker": context.worker,
            "operation": context.operation,
            "idempotency_key": context.idempotency_key,
            "has_deadline": context.time_remaining() is not None,
        }

    @operation
    async def process_id(self) -> int:
        return os.getpid()


class Hostile(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no text for you")

    __repr__ = __str__


def deep(frames: int) -> None:
    # Functions of their own, so that nothing is collapsed as recursion.
    lines = ["def f0():", "    raise ValueError('at the bottom')"]
    for number in range(1, frames):
        lines += [f"def f{number}():", f"    f{number - 1}()"]
    scope: dict[str, Any] = {}
    exec(compile("\n".join(lines), "deep.py", "exec"), scope)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(frames + 500)
    try:
        scope[f"f{frames - 1}"]()
    finally:
        sys.setrecursionlimit(limit)


def chain(causes: int) -> None:
    error: BaseException = ValueError("cause 0")
    for number in range(1, causes + 1):
        try:
            raise ValueError(f"cause {number}") from error
        except ValueError as caught:
            error = caught
    raise error


def group(_: int) -> None:
    raise ExceptionGroup("outer", [ValueError("one"), ExceptionGroup("inner", [KeyError("two"), TypeError("three")])])


def cycle(_: int) -> None:
    first, second = ValueError("first"), KeyError("second")
    first.__cause__, second.__cause__ = second, first
    raise first


def throw(error: BaseException) -> None:
    raise error


def recurse(_: int) -> None:
    recurse(_)


FAILURES = {
    "value_error": lambda size: throw(ValueError("wrong value")),
    "own_code": lambda size: throw(
        SnakepitError(ODD_NUMBER, "three is odd", user_message="Please give an even number.", details={"number": 3}, retry_after=1.5)
    ),
    "deep": deep,
    "huge_message": lambda size: throw(ValueError("x" * size)),
    "chain": chain,
    "group": group,
    "cycle": cycle,
    "syntax": lambda size: exec(compile("x = = 1", "broken.py", "exec")),
    "hostile": lambda size: throw(Hostile()),
    "recursion": recurse,
    "memory": lambda size: throw(MemoryError()),
    "exit": lambda size: sys.exit(3),
    "interrupt": lambda size: throw(KeyboardInterrupt()),
    "base": lambda size: throw(BaseException("at the root")),
    "cancelled": lambda size: throw(asyncio.CancelledError()),
    "stop_iteration": lambda size: throw(StopIteration(3)),
    "generator_exit": lambda size: throw(GeneratorExit()),
    "assertion": lambda size: throw(AssertionError("must hold")),
    "not_implemented": lambda size: throw(NotImplementedError()),
    "file": lambda size: open("/no/such/file"),
    "timeout": lambda size: throw(TimeoutError("too slow")),
    "pool_timeout": lambda size: concurrent.futures.Future[int]().result(timeout=0),
    "import": lambda size: __import__("no_such_module"),
    "unicode": lambda size: throw(ValueError("ünï\ud800cödé\n\x1b[31mred")),
    "unavailable": lambda size: throw(SnakepitError(codes.WORKER_UNAVAILABLE, "come back later", retry_after=0.25)),
    "os_exit": lambda size: os._exit(size),
}
