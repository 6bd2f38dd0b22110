"""A call that succeeds walks no traceback and reads no source."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from grpc.aio import EOF

from snakepit_worker import SnakepitError, Worker, codes, operation
from snakepit_worker._binding import bind
from snakepit_worker._calls import Calls
from snakepit_worker._codec import encode
from snakepit_worker._dispatch import Dispatcher
from snakepit_worker._executor import Executor
from snakepit_worker._sessions import Sessions

ERROR_MODULES = {"_capture.py", "_frames.py", "_source.py", "_failure.py", "_report.py", "_classifier.py", "traceback.py", "linecache.py"}


class ManyWorker(Worker):
    @operation
    async def on_loop(self, fails: bool) -> int:
        return answer(fails)

    @operation
    def in_thread(self, fails: bool) -> int:
        return answer(fails)

    @operation
    async def stream(self, fails: bool) -> AsyncIterator[int]:
        yield answer(fails)

    @operation
    def stream_in_thread(self, fails: bool) -> Iterator[int]:
        yield answer(fails)

    @operation
    async def total(self, fails: bool, items: AsyncIterator[int]) -> int:
        return answer(fails) + sum([item async for item in items])

    @operation
    async def doubled(self, fails: bool, items: AsyncIterator[int]) -> AsyncIterator[int]:
        async for item in items:
            yield answer(fails) * item


def answer(fails: bool) -> int:
    if fails:
        raise SnakepitError(codes.INVALID_PARAMS, "no")
    return 42


class Caller:
    """The side of gRPC that a handler sees."""

    def __init__(self, *requests: bytes) -> None:
        self._requests = list(requests)
        self.written: list[bytes] = []
        self.code: object = None

    def invocation_metadata(self) -> tuple[tuple[str, str], ...]:
        return ()

    def time_remaining(self) -> None:
        return None

    def set_trailing_metadata(self, _: object) -> None: ...

    def set_details(self, _: object) -> None: ...

    def set_code(self, code: object) -> None:
        self.code = code

    async def read(self) -> object:
        return self._requests.pop(0) if self._requests else EOF

    async def write(self, message: bytes) -> None:
        self.written.append(message)


@contextmanager
def modules_entered() -> Iterator[set[str]]:
    """The file of each function that is called, in every thread that begins inside."""
    entered: set[str] = set()

    def note(frame: Any, event: str, _: object) -> None:
        if event == "call":
            entered.add(Path(frame.f_code.co_filename).name)

    threading.setprofile(note)
    sys.setprofile(note)
    try:
        yield entered
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


async def run(name: str, fails: bool) -> tuple[set[str], Caller]:
    operations = {bound.name: bound for bound in bind(ManyWorker())}
    with modules_entered() as entered:
        calls = Calls("many", "many-1", Executor(asyncio.get_running_loop(), 1, 10), Sessions(60), 1 << 20)
        handler = Dispatcher(operations[name], calls).handler()
        request = encode({"fails": fails})
        caller = Caller(request, encode(1), encode(2))
        behaviour: Callable[..., Any] = handler.unary_unary or handler.unary_stream or handler.stream_unary or handler.stream_stream
        reply = await behaviour(None if handler.request_streaming else request, caller)
        if reply is not None:
            caller.written.append(handler.response_serializer(reply))
    return entered, caller


@pytest.mark.parametrize("name", ["on_loop", "in_thread", "stream", "stream_in_thread", "total", "doubled"])
async def test_success_enters_nothing_that_handles_errors(name: str) -> None:
    entered, caller = await run(name, fails=False)
    assert caller.code is None and caller.written
    assert entered & ERROR_MODULES == set()


@pytest.mark.parametrize("name", ["on_loop", "in_thread", "stream", "stream_in_thread", "total", "doubled"])
async def test_failure_is_captured_and_reads_no_source_unless_asked(name: str) -> None:
    entered, caller = await run(name, fails=True)
    assert caller.code is not None
    assert {"_capture.py", "_frames.py", "_failure.py"} <= entered
    assert "linecache.py" not in entered
